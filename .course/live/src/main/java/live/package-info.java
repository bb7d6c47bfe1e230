/**
 * The loop, live: a page that plays clients against the steps' real servers and draws what happens.
 *
 * <pre>
 *   browser ── Gate ── Web ── Session ── Stage ──┬── Server ── ServerProcess   a step's program
 *                       │                        └── Client ── Wire            real sockets
 *                       │                                │
 *                     Events ◄────── Tape ◄──────────────┘   what happened, in order
 * </pre>
 *
 * Nothing is simulated: a server's part is read from its trace, a client's from its own socket.
 * What the kernel holds is the difference between the two; {@link live.Model} works it out.
 */
package live;
