#![no_std]
#![no_main]

viapi_sign_bare_metal::stack_image!(signature, SIGNATURE);
