/**
 * Guards: each class protects a server from one thing. Without any of them the server still works,
 * among friends. They know channels, numbers and small interfaces of their own, and neither servers
 * nor connections.
 *
 * <pre>
 *     PendingOutput     a client that does not read: its output is bounded, in bytes and time
 *     Linger            a reset in place of an answer: unwanted input is read to its end
 *     MemoryBudget      a thousand clients that are each within their limits
 *     OverdueSweep      clients that go silent
 *     SpareDescriptor   a machine that has no descriptor left
 *     GracefulEnd       an end that cuts off answers, or requests that were on their way
 * </pre>
 *
 * {@link e3.guard.ByteQueue} is what pending output, and input, is kept in.
 *
 * <p>Public for {@code e3.server} alone, but for {@link e3.guard.MemoryBudget}, which a program may
 * name to let its loops share one. Begin with {@link e3.guard.Linger}, the smallest.
 */
package e3.guard;
