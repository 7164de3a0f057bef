# find_package(viapi_sign CONFIG): the targets viapi_sign::shared and
# viapi_sign::static, those of them that are installed, and
# viapi_sign::viapi_sign, which is the static one if BUILD_SHARED_LIBS is set to
# OFF, and otherwise the first there is.

get_filename_component(_viapi_sign_prefix "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)

foreach(_viapi_sign_kind IN ITEMS SHARED STATIC)
    string(TOLOWER ${_viapi_sign_kind} _viapi_sign_name)
    # The library's own folder depends on how it was installed.
    find_library(_viapi_sign_library
        NAMES ${CMAKE_${_viapi_sign_kind}_LIBRARY_PREFIX}viapi_sign${CMAKE_${_viapi_sign_kind}_LIBRARY_SUFFIX}
        PATHS ${_viapi_sign_prefix}
        PATH_SUFFIXES lib lib64 lib/${CMAKE_LIBRARY_ARCHITECTURE}
        NO_DEFAULT_PATH)
    # On Windows what is linked to is not what is loaded.
    set(_viapi_sign_dll "${_viapi_sign_prefix}/bin/viapi_sign.dll")
    if(WIN32 AND _viapi_sign_kind STREQUAL SHARED AND EXISTS "${_viapi_sign_dll}"
            AND NOT TARGET viapi_sign::shared)
        find_library(_viapi_sign_implib
            NAMES libviapi_sign.dll.a viapi_sign.dll.lib viapi_sign.dll
            PATHS ${_viapi_sign_prefix}
            PATH_SUFFIXES lib
            NO_DEFAULT_PATH)
        if(_viapi_sign_implib)
            add_library(viapi_sign::shared SHARED IMPORTED)
            set_target_properties(viapi_sign::shared PROPERTIES
                IMPORTED_LOCATION "${_viapi_sign_dll}"
                IMPORTED_IMPLIB "${_viapi_sign_implib}"
                INTERFACE_INCLUDE_DIRECTORIES "${_viapi_sign_prefix}/include")
        endif()
        unset(_viapi_sign_implib CACHE)
    elseif(WIN32 AND _viapi_sign_kind STREQUAL SHARED)
        # There is none.
    elseif(_viapi_sign_library AND NOT TARGET viapi_sign::${_viapi_sign_name})
        add_library(viapi_sign::${_viapi_sign_name} ${_viapi_sign_kind} IMPORTED)
        set_target_properties(viapi_sign::${_viapi_sign_name} PROPERTIES
            IMPORTED_LOCATION "${_viapi_sign_library}"
            INTERFACE_INCLUDE_DIRECTORIES "${_viapi_sign_prefix}/include")
    endif()
    unset(_viapi_sign_library CACHE)
endforeach()
unset(_viapi_sign_dll)

if(NOT TARGET viapi_sign::viapi_sign)
    set(_viapi_sign_kinds shared static)
    if(DEFINED BUILD_SHARED_LIBS AND NOT BUILD_SHARED_LIBS)
        set(_viapi_sign_kinds static shared)
    endif()
    foreach(_viapi_sign_name IN LISTS _viapi_sign_kinds)
        if(TARGET viapi_sign::${_viapi_sign_name} AND NOT TARGET viapi_sign::viapi_sign)
            add_library(viapi_sign::viapi_sign INTERFACE IMPORTED)
            set_target_properties(viapi_sign::viapi_sign PROPERTIES
                INTERFACE_LINK_LIBRARIES viapi_sign::${_viapi_sign_name})
        endif()
    endforeach()
    unset(_viapi_sign_kinds)
endif()

if(NOT TARGET viapi_sign::viapi_sign)
    set(viapi_sign_FOUND FALSE)
    set(viapi_sign_NOT_FOUND_MESSAGE "no viapi_sign library under ${_viapi_sign_prefix}")
endif()
unset(_viapi_sign_kind)
unset(_viapi_sign_name)
unset(_viapi_sign_prefix)
