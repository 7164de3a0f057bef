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

/// What a diagnosis may need, for evidence of so many bytes and parameters: more
/// than it was ever seen to need, by tests/c/memory.c.
pub(super) const fn needed(bytes: usize, params: usize) -> usize {
    const ONCE: usize = 64 << 10;
    const EACH_BYTE: usize = 32;
    const EACH_PARAM: usize = 1 << 10;
    ONCE.saturating_add(bytes.saturating_mul(EACH_BYTE))
        .saturating_add(params.saturating_mul(EACH_PARAM))
}

/// Runs `call` with `size` bytes of memory of `source`.
pub(super) fn with_memory(
    source: Source,
    size: usize,
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
    //! The memory of a block handed out in pieces of 16 bytes, 32, 64 and so on.
    //! A piece that comes back waits for the next one of its size.
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
        /// For each size, the pieces that came back: each begins with the address
        /// of the next.
        back: [*mut u8; SIZES],
        next: *mut u8,
        end: *mut u8,
        source: Source,
        /// The block that was taken last when the first was not enough; it begins
        /// with the address of the one before.
        more: *mut u8,
    }

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

    /// The bytes of the piece for `layout`, and the place of its size.
    fn piece(layout: Layout) -> Option<(usize, usize)> {
        if layout.align() > ALIGNMENT {
            return None;
        }
        let size = layout.size().max(ALIGNMENT).checked_next_power_of_two()?;
        Some((size, usize::try_from(size.trailing_zeros()).ok()?))
    }

    impl Arena {
        fn allocate(&mut self, layout: Layout) -> Option<*mut u8> {
            let (size, place) = piece(layout)?;
            let back = self.back.get_mut(place)?;
            if !back.is_null() {
                let piece = *back;
                // SAFETY: `release` put the address of the next there.
                *back = unsafe { piece.cast::<*mut u8>().read() };
                return Some(piece);
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
            if let Some((_, place)) = self::piece(layout)
                && let Some(back) = self.back.get_mut(place)
            {
                // SAFETY: the piece is large enough and nobody uses it any more.
                unsafe { piece.cast::<*mut u8>().write(*back) };
                *back = piece;
            }
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
            if piece(wanted) == piece(layout) {
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

    // Relaxed is enough for all of these: a thread reads what it wrote itself, and
    // of others only that a place is taken.

    fn own() -> Option<&'static Running> {
        let thread = this_thread();
        RUNNING
            .iter()
            .find(|running| running.thread.load(Relaxed) == thread)
    }

    /// The arena of the call that this thread is in; null outside a call.
    pub(super) fn current() -> *mut Arena {
        own().map_or(null_mut(), |running| running.arena.load(Relaxed))
    }

    /// Makes `arena` the current one, and returns the one of a call that this one
    /// interrupts, null in most cases; `None` when too many threads diagnose.
    pub(super) fn enter(arena: *mut Arena) -> Option<*mut Arena> {
        if let Some(running) = own() {
            return Some(running.arena.swap(arena, Relaxed));
        }
        let thread = this_thread();
        let free = RUNNING.iter().find(|running| {
            running
                .thread
                .compare_exchange(0, thread, Relaxed, Relaxed)
                .is_ok()
        })?;
        free.arena.store(arena, Relaxed);
        Some(null_mut())
    }

    /// The opposite of [`enter`].
    pub(super) fn leave(outer: *mut Arena) {
        if let Some(running) = own() {
            running.arena.store(outer, Relaxed);
            if outer.is_null() {
                running.thread.store(0, Relaxed);
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
