/**
 * The error of a public forum question about VIAPI (2024): its Python dict, as it
 * was pasted. The secret is not known, so the signature shown is for "testsecret".
 */
const SERVER =
  "POST&%2F&AccessKeyId%3DLTAI5tNthhnd4x1fmYV6VNyW%26Action%3DInteractiveFullSegmentation%26Format%3DJSON%26ImageUrl%3Dhttp%253A%252F%252Fviapi-test.oss-cn-shanghai.aliyuncs.com%252Fviapi-3.0domepic%252Faigen%252FInteractiveFullSegmentation%252FInteractiveFullSegmentation1.png%26RegionId%3Dcn-shanghai%26SignatureMethod%3DHMAC-SHA1%26SignatureNonce%3Db26294f0-e68e-11ee-a607-50ebf63d8db6%26SignatureVersion%3D1.0%26Timestamp%3D2024-03-20T07%253A51%253A44Z%26Version%3D2024-01-11";

export const EXAMPLE = {
  error: `{'RequestId': 'A1B2C3D4-0000-5000-8000-00000000FE57', 'Message': 'Specified signature is not matched with our calculation. server string to sign is:${SERVER}', 'HostId': 'aigen.cn-shanghai.aliyuncs.com', 'Code': 'SignatureDoesNotMatch'}`,
  // As urllib.parse.quote writes the values: it leaves "/" alone.
  stringToSign: SERVER.replaceAll("%252F", "%2F"),
  accessKeySecret: "testsecret",
};
