# A first program in Perl, right but for one habit:
# perl program.pl URL KEY_ID KEY_SECRET HABIT
use strict;
use warnings;
use utf8;
use Digest::SHA qw(hmac_sha1 hmac_sha1_hex hmac_sha1_base64 hmac_sha256);
use Encode qw(encode_utf8);
use HTTP::Tiny;
use MIME::Base64 qw(encode_base64);
use POSIX qw(strftime);

my ($url, $id, $secret, $habit) = @ARGV;
my $kept = $habit eq 'uri_escape' ? q{A-Za-z0-9\-\._~!*'()} : q{A-Za-z0-9\-\._~};

sub escape {
    my $text = encode_utf8(shift);
    $text =~ s/([^$kept])/sprintf('%%%02X', ord $1)/ge;
    $text =~ s/%20/+/g if $habit eq 'plus';
    return $text;
}

my %params = (
    AccessKeyId => $id, Action => 'SegmentHDBody', Format => 'JSON', Version => '2019-12-30',
    SignatureMethod => 'HMAC-SHA1', SignatureVersion => '1.0', SignatureNonce => rand() . $$ . time,
    Timestamp => strftime('%Y-%m-%dT%H:%M:%SZ', gmtime),
    ImageURL => q{http://example.com/it's (a) b*~图.png?x=1&y=2},
    'Tag.1' => 'one', 'Tag.2' => 'two', 'Tag.10' => 'ten', category => 'body',
);
my @names = sort keys %params;
@names = sort { lc $a cmp lc $b } @names if $habit eq 'lc';
@names = reverse @names if $habit eq 'reverse';
my $query = join '&', map { escape($_) . '=' . escape($params{$_}) } @names;
my $string = 'POST&%2F&' . escape($query);
my $key = $secret . ($habit eq 'no ampersand' ? '' : '&');
my $signature = encode_base64(hmac_sha1($string, $key), $habit eq 'encode_base64' ? "\n" : '');
$signature = hmac_sha1_base64($string, $key) if $habit eq 'no padding';
$signature = encode_base64(hmac_sha256($string, $key), '') if $habit eq 'hmac_sha256';
$signature = encode_base64(hmac_sha1($key, $string), '') if $habit eq 'exchanged';
my $answer = HTTP::Tiny->new->post_form($url, [(map { $_ => $habit eq 'encode_utf8' ? encode_utf8($params{$_}) : $params{$_} } @names), Signature => $signature]);
print $answer->{status}, ' ', encode_base64($string, ''), "\n";
