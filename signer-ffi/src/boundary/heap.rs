//! The memory of a diagnosis: one block, taken when the call begins and given
//! back when it ends, from `malloc()` or from what the caller names.
//!
//! A Rust library has one allocator for everybody, and that cannot be told which
//! call it works for, nor can it fail: a collection that finds no room ends the
//! program. So the call takes all that it may need before it reads anything, and
//! fails with a status if that cannot be had; and what the collections then ask
//! for comes out of the block of the thread that asks.
//!
//! With the panic guard, and in WebAssembly, the standard library is there and
//! allocates too, in the middle of a call and for longer than that. So there its
//! allocator works, and the block is only asked for, so that the same call fails
//! in every build.

use core::ffi::c_void;

use crate::status::Failure;
use crate::{VIAPI_SIGN_NULL_POINTER, VIAPI_SIGN_OUT_OF_MEMORY, viapi_sign_evidence};

/// Where a block comes from.
#[derive(Clone, Copy)]
pub(super) struct Source {
    allocate: unsafe extern "C" fn(*mut c_void, usize) -> *mut c_void,
    release: unsafe extern "C" fn(*mut c_void, *mut c_void),
    context: *mut c_void,
}

impl Source {
    pub(super) fn of(evidence: &viapi_sign_evidence) -> Result<Self, Failure> {
        match (evidence.allocate, evidence.release) {
            (None, None) => Ok(Self {
                allocate: default::allocate,
                release: default::release,
                context: core::ptr::null_mut(),
            }),
            (Some(allocate), Some(release)) => Ok(Self {
                allocate,
                release,
                context: evidence.memory_context,
            }),
            _ => Err(Failure::of(VIAPI_SIGN_NULL_POINTER).argument("release")),
        }
    }
}

/// What a diagnosis may need: more than it was ever seen to need, by
/// tests/c/memory.c, and what the header says.
pub(super) struct Need(usize);

impl Need {
    const ONCE: usize = 64 << 10;
    const EACH_BYTE: usize = 32;
    /// For each parameter that a text may hold: each `&` is the start of one.
    const EACH_SEPARATOR: usize = 512;
    const EACH_PARAM: usize = 1 << 10;

    pub(super) const fn new() -> Self {
        Self(Self::ONCE)
    }

    /// For a text to read.
    pub(super) fn add_text(&mut self, text: &[u8]) {
        // However it is encoded or escaped, it ends in one of these.
        let plain = text.split(|&byte| byte == b'&').count();
        let hexadecimal = text.windows(2).filter(|&bytes| bytes == b"26").count();
        self.add(text.len(), Self::EACH_BYTE);
        self.add(plain + hexadecimal, Self::EACH_SEPARATOR);
    }

    /// For parameters of so many bytes.
    pub(super) fn add_params(&mut self, params: usize, bytes: usize) {
        self.add(params, Self::EACH_PARAM);
        self.add(bytes, Self::EACH_BYTE);
    }

    fn add(&mut self, times: usize, each: usize) {
        self.0 = self.0.saturating_add(times.saturating_mul(each));
    }
}

/// Runs `call` with the memory that it needs, of `source`.
pub(super) fn with_memory(
    source: Source,
    Need(size): Need,
    call: impl FnOnce() -> Result<(), Failure>,
) -> Result<(), Failure> {
    // SAFETY: the header requires the function to be callable.
    let block = unsafe { (source.allocate)(source.context, size) };
    if block.is_null() {
        return Err(Failure::of(VIAPI_SIGN_OUT_OF_MEMORY));
    }
    // SAFETY: `block` has `size` bytes, and nobody else uses them.
    let result = unsafe { arena::run(source, block.cast(), size, call) };
    // SAFETY: it came from `allocate`, and nobody uses it any more.
    unsafe { (source.release)(source.context, block) };
    result
}

#[cfg(any(panic = "unwind", target_family = "wasm"))]
mod default {
    //! The standard library's allocator.
    #![allow(
        clippy::cast_ptr_alignment,
        reason = "blocks are aligned for every type"
    )]

    use core::alloc::Layout;
    use core::ffi::c_void;

    /// Before each block, its size.
    const HEADER: usize = 16;

    fn layout(size: usize) -> Option<Layout> {
        Layout::from_size_align(size.checked_add(HEADER)?, HEADER).ok()
    }

    pub(super) unsafe extern "C" fn allocate(_: *mut c_void, size: usize) -> *mut c_void {
        let Some(layout) = layout(size) else {
            return core::ptr::null_mut();
        };
        // SAFETY: the size is not 0; the header has room for a `usize`.
        unsafe {
            let block = std::alloc::alloc(layout);
            if block.is_null() {
                return block.cast();
            }
            block.cast::<usize>().write(size);
            block.add(HEADER).cast()
        }
    }

    pub(super) unsafe extern "C" fn release(_: *mut c_void, memory: *mut c_void) {
        // SAFETY: `allocate` returned it, with its size in front.
        unsafe {
            let block = memory.cast::<u8>().sub(HEADER);
            if let Some(layout) = layout(block.cast::<usize>().read()) {
                std::alloc::dealloc(block, layout);
            }
        }
    }
}

#[cfg(any(panic = "unwind", target_family = "wasm"))]
mod arena {
    use super::Source;
    use crate::status::Failure;

    /// The standard library's allocator does the work.
    pub(super) unsafe fn run(
        _: Source,
        _: *mut u8,
        _: usize,
        call: impl FnOnce() -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        call()
    }
}

#[cfg(all(panic = "abort", not(target_family = "wasm")))]
mod default {
    //! The allocator of the C library.

    use core::ffi::c_void;

    unsafe extern "C" {
        fn malloc(size: usize) -> *mut c_void;
        fn free(memory: *mut c_void);
    }

    pub(super) unsafe extern "C" fn allocate(_: *mut c_void, size: usize) -> *mut c_void {
        // SAFETY: any size may be asked for.
        unsafe { malloc(size) }
    }

    pub(super) unsafe extern "C" fn release(_: *mut c_void, memory: *mut c_void) {
        // SAFETY: `allocate` returned it.
        unsafe { free(memory) }
    }
}

#[cfg(all(panic = "abort", not(target_family = "wasm")))]
mod arena {
    //! The memory of a block handed out in pieces, one behind the other. A piece
    //! that comes back waits for one that it is large enough for; the last piece
    //! can grow where it is.
    #![allow(
        clippy::cast_ptr_alignment,
        reason = "pieces and blocks are aligned for every type"
    )]

    use core::alloc::{GlobalAlloc, Layout};
    use core::ptr::{copy_nonoverlapping, null_mut};

    use super::Source;
    use super::threads::{current, enter, leave};
    use crate::VIAPI_SIGN_OUT_OF_MEMORY;
    use crate::status::Failure;

    const ALIGNMENT: usize = 16;
    const SIZES: usize = usize::BITS as usize;

    pub(super) struct Arena {
        /// The pieces that came back: at `n` those of 2 to the power of `n` bytes
        /// and more.
        back: [*mut Back; SIZES],
        next: *mut u8,
        end: *mut u8,
        source: Source,
        /// The block that was taken last when the first was not enough; it begins
        /// with the address of the one before.
        more: *mut u8,
    }

    /// What is in a piece that came back.
    struct Back {
        next: *mut Self,
        size: usize,
    }

    const _: () = assert!(size_of::<Back>() <= ALIGNMENT && align_of::<Back>() <= ALIGNMENT);

    pub(super) unsafe fn run(
        source: Source,
        block: *mut u8,
        size: usize,
        call: impl FnOnce() -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let mut arena = Arena {
            back: [null_mut(); SIZES],
            next: block,
            // SAFETY: the block has `size` bytes.
            end: unsafe { block.add(size) },
            source,
            more: null_mut(),
        };
        let outer = enter(&raw mut arena).ok_or(Failure::of(VIAPI_SIGN_OUT_OF_MEMORY))?;
        let result = call();
        leave(outer);
        while !arena.more.is_null() {
            // SAFETY: `grow` put the address of the one before there, and nobody
            // uses this one any more.
            unsafe {
                let before = arena.more.cast::<*mut u8>().read();
                (source.release)(source.context, arena.more.cast());
                arena.more = before;
            }
        }
        result
    }

    /// The bytes of the piece for `layout`: small ones have few sizes, so that they
    /// are used again.
    fn size_of_piece(layout: Layout) -> Option<usize> {
        const SMALL: usize = 1024;
        if layout.align() > ALIGNMENT {
            return None;
        }
        let size = layout.size().max(ALIGNMENT);
        if size <= SMALL {
            Some(size.next_power_of_two())
        } else {
            size.checked_next_multiple_of(ALIGNMENT)
        }
    }

    /// Where to put a piece that came back.
    fn place(size: usize) -> Option<usize> {
        usize::try_from(size.checked_ilog2()?).ok()
    }

    impl Arena {
        fn allocate(&mut self, layout: Layout) -> Option<*mut u8> {
            let size = size_of_piece(layout)?;
            // Of those from the size down to its power of two, one may be too small.
            for place in [size, size.checked_next_power_of_two()?].map(place) {
                let back = self.back.get_mut(place?)?;
                // SAFETY: `release` made it.
                if let Some(piece) = unsafe { back.as_ref() }
                    && piece.size >= size
                {
                    let found = *back;
                    *back = piece.next;
                    return Some(found.cast());
                }
            }
            if self.end.addr() - self.next.addr() < size {
                self.grow(size)?;
            }
            let piece = self.next;
            // SAFETY: there is room for it before the end.
            self.next = unsafe { piece.add(size) };
            Some(piece)
        }

        fn release(&mut self, piece: *mut u8, layout: Layout) {
            if let Some(size) = size_of_piece(layout)
                && let Some(back) = place(size).and_then(|place| self.back.get_mut(place))
            {
                let piece = piece.cast::<Back>();
                // SAFETY: the piece is large enough and nobody uses it any more.
                unsafe { piece.write(Back { next: *back, size }) };
                *back = piece;
            }
        }

        /// Makes a piece longer or shorter where it is, when that can be.
        fn resize(&mut self, piece: *mut u8, old: Layout, new: Layout) -> Option<()> {
            let (old, new) = (size_of_piece(old)?, size_of_piece(new)?);
            let is_last = piece.addr() + old == self.next.addr();
            if is_last && new <= self.end.addr() - piece.addr() {
                // SAFETY: there is room for it before the end.
                self.next = unsafe { piece.add(new) };
                return Some(());
            }
            (old == new).then_some(())
        }

        /// Takes another block, with room for at least `size` bytes.
        fn grow(&mut self, size: usize) -> Option<()> {
            let all = size.checked_mul(2)?.checked_add(ALIGNMENT)?.max(1 << 16);
            // SAFETY: the header requires the function to be callable.
            let block = unsafe { (self.source.allocate)(self.source.context, all) }.cast::<u8>();
            if block.is_null() {
                return None;
            }
            // SAFETY: the block has `all` bytes, of which an address needs at most
            // ALIGNMENT.
            unsafe {
                block.cast::<*mut u8>().write(self.more);
                self.next = block.add(ALIGNMENT);
                self.end = block.add(all);
            }
            self.more = block;
            Some(())
        }
    }

    /// For the whole library, of which only diagnosis allocates.
    struct Heap;

    #[global_allocator]
    static HEAP: Heap = Heap;

    // SAFETY: pieces are of the size and alignment asked for, and each is used
    // once. An arena is used by the thread that runs its call, and by no other.
    unsafe impl GlobalAlloc for Heap {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            // SAFETY: `run` keeps it for as long as it is the current one.
            unsafe { current().as_mut() }
                .and_then(|arena| arena.allocate(layout))
                .unwrap_or(null_mut())
        }

        unsafe fn dealloc(&self, old: *mut u8, layout: Layout) {
            // SAFETY: as above.
            if let Some(arena) = unsafe { current().as_mut() } {
                arena.release(old, layout);
            }
        }

        unsafe fn realloc(&self, old: *mut u8, layout: Layout, size: usize) -> *mut u8 {
            let Ok(wanted) = Layout::from_size_align(size, layout.align()) else {
                return null_mut();
            };
            // SAFETY: `run` keeps it for as long as it is the current one.
            if let Some(arena) = unsafe { current().as_mut() }
                && arena.resize(old, layout, wanted).is_some()
            {
                return old;
            }
            // SAFETY: both pieces have as many bytes.
            unsafe {
                let new = self.alloc(wanted);
                if !new.is_null() {
                    copy_nonoverlapping(old, new, size.min(layout.size()));
                    self.dealloc(old, layout);
                }
                new
            }
        }
    }
}

/// Which arena belongs to the thread that asks.
#[cfg(all(panic = "abort", not(target_family = "wasm"), not(target_os = "none")))]
mod threads {
    use core::ffi::c_int;
    use core::ptr::null_mut;
    use core::sync::atomic::{AtomicPtr, AtomicUsize, Ordering::Relaxed};

    use super::arena::Arena;

    unsafe extern "C" {
        #[cfg_attr(target_os = "linux", link_name = "__errno_location")]
        #[cfg_attr(windows, link_name = "_errno")]
        #[cfg_attr(
            any(target_vendor = "apple", target_os = "freebsd"),
            link_name = "__error"
        )]
        fn errno_location() -> *mut c_int;
    }

    /// A number that no other living thread has: where its `errno` is. This needs
    /// neither the standard library nor the thread library.
    fn this_thread() -> usize {
        // SAFETY: it takes nothing, and always returns an address.
        unsafe { errno_location() }.addr()
    }

    /// The most threads that diagnose at one time.
    const MOST: usize = 256;

    struct Running {
        /// 0 while this is free.
        thread: AtomicUsize,
        arena: AtomicPtr<Arena>,
    }

    static RUNNING: [Running; MOST] = [const {
        Running {
            thread: AtomicUsize::new(0),
            arena: AtomicPtr::new(null_mut()),
        }
    }; MOST];

    // Relaxed is enough: a thread reads what it wrote itself, and of others only
    // that a place is taken. Everything is an exchange, even where only the value
    // is wanted, because helgrind takes a plain load of an atomic for a race.

    impl Running {
        fn holds(&self, thread: usize) -> bool {
            self.thread
                .compare_exchange(thread, thread, Relaxed, Relaxed)
                .is_ok()
        }

        fn take(&self, thread: usize) -> bool {
            self.thread
                .compare_exchange(0, thread, Relaxed, Relaxed)
                .is_ok()
        }

        fn arena(&self) -> *mut Arena {
            self.arena
                .compare_exchange(null_mut(), null_mut(), Relaxed, Relaxed)
                .unwrap_or_else(|arena| arena)
        }
    }

    /// All places, the one that a thread will mostly have first.
    fn places(thread: usize) -> impl Iterator<Item = &'static Running> {
        // Stacks, and with them this address, are multiples of a large number apart.
        let first = (thread ^ thread >> 12 ^ thread >> 20) % MOST;
        let (before, after) = RUNNING.split_at_checked(first).unwrap_or_default();
        after.iter().chain(before)
    }

    fn own(thread: usize) -> Option<&'static Running> {
        places(thread).find(|running| running.holds(thread))
    }

    /// The arena of the call that this thread is in; null outside a call.
    pub(super) fn current() -> *mut Arena {
        own(this_thread()).map_or(null_mut(), Running::arena)
    }

    /// Makes `arena` the current one, and returns the one of a call that this one
    /// interrupts, null in most cases; `None` when too many threads diagnose.
    pub(super) fn enter(arena: *mut Arena) -> Option<*mut Arena> {
        let thread = this_thread();
        let place = own(thread).or_else(|| places(thread).find(|running| running.take(thread)))?;
        Some(place.arena.swap(arena, Relaxed))
    }

    /// The opposite of [`enter`].
    pub(super) fn leave(outer: *mut Arena) {
        if let Some(running) = own(this_thread()) {
            running.arena.swap(outer, Relaxed);
            if outer.is_null() {
                running.thread.swap(0, Relaxed);
            }
        }
    }
}

/// On a microcontroller, one diagnosis runs at a time.
#[cfg(all(panic = "abort", target_os = "none"))]
mod threads {
    use core::ptr::null_mut;
    use core::sync::atomic::{AtomicPtr, Ordering::Relaxed};

    use super::arena::Arena;

    static CURRENT: AtomicPtr<Arena> = AtomicPtr::new(null_mut());

    pub(super) fn current() -> *mut Arena {
        CURRENT.load(Relaxed)
    }

    pub(super) fn enter(arena: *mut Arena) -> Option<*mut Arena> {
        let outer = CURRENT.load(Relaxed);
        CURRENT.store(arena, Relaxed);
        Some(outer)
    }

    pub(super) fn leave(outer: *mut Arena) {
        CURRENT.store(outer, Relaxed);
    }
}
