#!/usr/bin/env bash
# A first script with curl and openssl, right but for one habit:
# bash program.sh URL KEY_ID KEY_SECRET HABIT
url=$1 id=$2 secret=$3 habit=$4
is() { [ "$habit" = "$1" ]; }

escape() {
    local digits=X
    is 'printf %x' && digits=x
    # Of a byte above 127 it prints more digits than its two.
    printf "%%%02$digits" "'$1" | sed -E 's/%[Ff]{14}/%/'
}

encode() {
    local text=$1 out= at c LC_ALL=C
    for ((at = 0; at < ${#text}; at++)); do
        c=${text:at:1}
        case $c in
            [a-zA-Z0-9.~_-]) out+=$c ;;
            '*') if is asterisk; then out+=$c; else out+=$(escape "$c"); fi ;;
            ' ') if is plus; then out+=+; else out+=$(escape "$c"); fi ;;
            *) out+=$(escape "$c") ;;
        esac
    done
    printf %s "$out"
}

time=$(date -u +%Y-%m-%dT%H:%M:%SZ)
is date && time=$(TZ=UTC-8 date +%Y-%m-%dT%H:%M:%SZ)
is 'date -Iseconds' && time=$(TZ=UTC-8 date -Iseconds)
params=(
    "AccessKeyId=$id"
    Action=SegmentHDBody
    Format=JSON
    "ImageURL=http://example.com/it's (a) b*~图.png?x=1&y=2"
    SignatureMethod=HMAC-SHA1
    "SignatureNonce=$(cat /proc/sys/kernel/random/uuid)"
    SignatureVersion=1.0
    Tag.1=one
    Tag.10=ten
    Tag.2=two
    "Timestamp=$time"
    Version=2019-12-30
    category=body
)
if is 'sort -V'; then
    readarray -t params < <(printf '%s\n' "${params[@]}" | sort -V)
elif is sort; then
    readarray -t params < <(printf '%s\n' "${params[@]}" | LC_ALL=C sort)
fi
sign() {
    query=
    for param in "${params[@]}"; do
        query+="${query:+&}${param%%=*}=$(encode "${param#*=}")"
    done
    string="POST&%2F&$(encode "$query")"
    is 'only the frame' && string="POST&$(encode /)&$query"
    key="$secret&"
    is 'no ampersand' && key=$secret
    case $habit in
        echo) signature=$(echo "$string" | openssl dgst -sha1 -hmac "$key" -binary | base64) ;;
        hex) signature=$(printf %s "$string" | openssl dgst -sha1 -hmac "$key" | sed 's/.*= //') ;;
        'hex and base64') signature=$(printf %s "$string" | openssl dgst -sha1 -hmac "$key" | sed 's/.*= //' | base64 -w0) ;;
        'no -binary') signature=$(printf %s "$string" | openssl dgst -sha1 -hmac "$key" | base64 -w0) ;;
        sha1sum) signature=$(printf %s "$string$key" | openssl dgst -sha1 -binary | base64) ;;
        *) signature=$(printf %s "$string" | openssl dgst -sha1 -hmac "$key" -binary | base64) ;;
    esac
}
sign
# It shows in a signature with a plus.
while is 'raw signature' && [[ $signature != *+* ]]; do
    params[5]="SignatureNonce=$(cat /proc/sys/kernel/random/uuid)"
    sign
done
sent=(-d "$query&Signature=$(encode "$signature")")
is 'raw signature' && sent=(-d "$query&Signature=$signature")
is --json && sent=(--json "{\"Action\": \"SegmentHDBody\", \"Version\": \"2019-12-30\", \"Signature\": \"$signature\"}")
is -G && sent=(-G -d "$query" --data-urlencode "Signature=$signature")
if is -F; then
    sent=(-F "Signature=$signature")
    for param in "${params[@]}"; do sent+=(--form-string "$param"); done
fi
status=$(curl -s -o /dev/null -w '%{http_code}' "${sent[@]}" "$url")
echo "$status $(printf %s "$string" | base64 -w0)"
