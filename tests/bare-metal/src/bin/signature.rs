#![no_std]
#![no_main]

viapi_sign_bare_metal::image!(signature, SIGNATURE);
