<?php
// A first program in PHP, right but for one habit:
// php program.php URL KEY_ID KEY_SECRET HABIT
[, $url, $id, $secret, $habit] = $argv;
$is = fn (string ...$names) => in_array($habit, $names, true);

date_default_timezone_set('Asia/Shanghai');
$time = $is('date') ? date('Y-m-d\TH:i:s\Z') : gmdate('Y-m-d\TH:i:s\Z');
if ($is('DATE_ATOM')) {
    $time = date(DATE_ATOM);
}
$params = [
    'Format' => 'JSON',
    'Version' => '2019-12-30',
    'AccessKeyId' => $id,
    'SignatureMethod' => 'HMAC-SHA1',
    'Timestamp' => $time,
    'SignatureVersion' => '1.0',
    'SignatureNonce' => bin2hex(random_bytes(16)),
    'Action' => 'SegmentHDBody',
    'ImageURL' => 'http://example.com/it\'s (a) b*~图.png?x=1&y=2',
    'Tag.1' => 'one',
    'Tag.2' => 'two',
    'Tag.10' => 'ten',
    'category' => 'body',
];
if ($is('null')) {
    $params['Empty'] = null;
}

match (true) {
    $is('not sorted') => null,
    $is('asort') => asort($params),
    $is('krsort') => krsort($params),
    $is('SORT_NATURAL') => ksort($params, SORT_NATURAL),
    $is('SORT_FLAG_CASE') => ksort($params, SORT_STRING | SORT_FLAG_CASE),
    default => ksort($params, SORT_STRING),
};
$encode = $is('urlencode') ? urlencode(...) : rawurlencode(...);
if ($is('str_replace')) { // as published, with one replacement forgotten
    $encode = fn (string $text) => str_replace(['+', '*'], ['%20', '%2A'], urlencode($text));
}
$pairs = [];
foreach ($params as $name => $value) {
    $pairs[] = $encode($name) . '=' . $encode((string) $value);
}
$query = implode('&', $pairs);
if ($is('http_build_query')) {
    $query = http_build_query($params);
}
if ($is('htmlspecialchars')) {
    $query = htmlspecialchars($query);
}
$string = ($is('GET') ? 'GET' : 'POST') . '&' . ($is('path') ? '/' : '%2F') . '&' . rawurlencode($query);
if ($is('encoded once')) {
    $string = 'POST&%2F&' . $query;
}
if ($is('PHP_EOL')) {
    $string .= PHP_EOL;
}
$key = $secret . ($is('no ampersand') ? '' : '&');
$digest = hash_hmac($is('sha256') ? 'sha256' : 'sha1', $string, $key, !$is('hex', 'hex alone'));
$signature = $is('hex alone') ? $digest : base64_encode($digest);
$signed = [...$params, 'Signature' => $signature];

[$type, $body] = match (true) {
    $is('json_encode') => ['application/json', json_encode($signed)],
    $is('raw') => ['application/x-www-form-urlencoded', urldecode(http_build_query($params)) . '&Signature=' . rawurlencode($signature)],
    default => ['application/x-www-form-urlencoded', http_build_query($signed)],
};
$http = ['method' => 'POST', 'header' => "Content-Type: $type", 'content' => $body, 'ignore_errors' => true];
if ($is('no Content-Type')) {
    $http['header'] = 'Content-Type: text/plain';
}
file_get_contents($url . ($is('path of the action') ? 'SegmentHDBody' : ''), false, stream_context_create(['http' => $http]));
echo explode(' ', $http_response_header[0])[1], ' ', base64_encode($string), "\n";
