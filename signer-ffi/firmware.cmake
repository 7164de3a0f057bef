# For a firmware's build: installs the library for VIAPI_SIGN_TARGET with Rust,
# unless VIAPI_SIGN_PREFIX is where it is installed, and sets that.
if(NOT VIAPI_SIGN_PREFIX)
    set(VIAPI_SIGN_PREFIX ${CMAKE_CURRENT_BINARY_DIR}/viapi_sign)
    get_filename_component(_viapi_sign_sources "${CMAKE_CURRENT_LIST_FILE}" DIRECTORY)
    # The binutils of the compiler, such as arm-zephyr-eabi-.
    string(REGEX REPLACE "(gcc|cc|clang)(\\.exe)?$" "" _viapi_sign_cross "${CMAKE_C_COMPILER}")
    execute_process(
        COMMAND ${CMAKE_COMMAND} -E env --unset=CC --unset=CFLAGS CROSS=${_viapi_sign_cross}
            ${_viapi_sign_sources}/install --prefix=${VIAPI_SIGN_PREFIX} --target=${VIAPI_SIGN_TARGET}
        RESULT_VARIABLE _viapi_sign_result)
    if(NOT _viapi_sign_result EQUAL 0)
        message(FATAL_ERROR "viapi_sign: signer-ffi/install failed; is there Rust for ${VIAPI_SIGN_TARGET}? "
            "Or set VIAPI_SIGN_PREFIX to the folder of a release.")
    endif()
    unset(_viapi_sign_cross)
    unset(_viapi_sign_result)
endif()
