/**
 * A TCP server on a loop: what a program says and understands is a {@link e3.server.Protocol}, one
 * for each {@link e3.server.Connection}.
 *
 * <pre>
 *     Server ──► Acceptor ──► Connection ──► Protocol      what you write
 *        │                        │  ├──► Input            reads, keeps what is not whole yet
 *        │                        │  └──► PendingOutput, Linger    only while needed
 *        └───────► Shared ◄───────┘       buffers, limits, memory, the sweep: one for all
 * </pre>
 *
 * Begin with {@link e3.server.Protocol}, then {@link e3.server.Connection}: its drawing of states,
 * and {@code on}, through which every event goes.
 */
package e3.server;
