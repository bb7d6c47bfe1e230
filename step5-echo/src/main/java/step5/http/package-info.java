/**
 * HTTP/1.0 and 1.1 on e3, as small as it can be and still be safe on a network: GET and HEAD, kept
 * connections, pipelining. Strict where two servers in a chain could otherwise disagree about where
 * a request ends (RFC 9112, sections 2.2, 5.1 and 6.1).
 *
 * <pre>
 *     bytes -> RequestParser -> Request -> HttpHandler -> Response -> ResponseWriter -> bytes
 *                   |      \-> Refusal ---------------------^
 *                   v
 *       Target, HostField, BodyRules     all of them over Chars
 * </pre>
 *
 * Begin with {@code HttpProtocol}: it is the way of one request.
 */
package step5.http;
