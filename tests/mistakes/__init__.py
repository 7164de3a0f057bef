"""Wrong client programs, run against the gateway, and what ``diagnose`` says of them."""
