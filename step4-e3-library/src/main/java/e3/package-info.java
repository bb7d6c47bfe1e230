/**
 * e3: a small event loop and what a TCP server needs on top of it. The pattern is called Reactor;
 * Tornado, Redis, nginx and Netty are built on it too.
 *
 * <pre>
 *     Server ------> Connection --> Protocol      what you write
 *         \            |   \--> Pending           made only while needed
 *          \--> Loop <-/        Timer, Limits, Trace: everybody may know them
 *                |
 *                v
 *             Handler                             all the loop knows
 * </pre>
 *
 * One thread owns a loop and everything registered with it. Only {@link e3.Loop#execute} and {@link
 * e3.Loop#stop} may be called from other threads.
 */
package e3;
