/**
 * A TCP server on a loop: what a program says and understands is a {@link e3.server.Protocol}, one
 * for each {@link e3.server.Connection}.
 *
 * <pre>
 *     Server ──► Acceptor ──► Connection ──► Protocol    what you write
 *        │                        │  ├──► Input          reads, keeps what is not whole yet
 *        │                        │  └──► Output         sends, keeps what the socket refuses
 *        └───────► Shared ◄───────┘                      limits, buffers, memory: one for all
 * </pre>
 *
 * The way of one request:
 *
 * <pre>
 *     Loop.dispatch ──► Connection.handle ──► EventRunner.run
 *         1. happen   ConnectionRules.writeAndRead ──► Input.read ──► Protocol.onData
 *                     what the protocol writes is collected
 *         2. flush    Output.send, one system call
 *         3. settle   ConnectionRules.settle: is it the end, how much memory does it hold,
 *                     is there more to offer, what should wake it next
 * </pre>
 *
 * Begin with {@link e3.server.Protocol}, then {@link e3.server.Connection} and its drawing of
 * states; then follow one request.
 */
package e3.server;
