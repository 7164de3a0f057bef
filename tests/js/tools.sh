# Sourced, from the top folder: the tools of tests/js/package.json, of the versions in
# its lock file, in tests/js/node_modules.
. tests/npm.sh
npm_ci tests/js
