/**
 * The event loop: one thread that sleeps until a channel is ready, calls its handler, and sleeps
 * again. It knows channels, timers and tasks, and nothing of servers or connections. The pattern is
 * called Reactor; the shape is that of Tornado's first IOLoop.
 *
 * <pre>
 *                  ┌────────────────── one turn ─────────────────┐
 *     Loop.start ─►│ select ─► ready keys ─► Timers ─► TaskQueue │─► again, until stop()
 *                  └───────────────┬───────────────────────▲─────┘
 *                                  ▼                       │
 *                          Handler.handle(key)      execute(task), from any thread
 * </pre>
 *
 * Begin with {@link e3.loop.Loop}: its methods {@code start}, {@code turn} and {@code dispatch} are
 * the whole idea.
 */
package e3.loop;
