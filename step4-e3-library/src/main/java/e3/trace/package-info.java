/**
 * What happens in a loop and its servers, told in numbers. Nothing here knows who tells it: every
 * other package may, and a program that listens to nobody formats nothing.
 *
 * <pre>
 *     Loop, Server, Connection ──► Trace ──► TraceLines ──► LinePrinter ──► a terminal, a file
 *                                  numbers    words          a thread of its own
 * </pre>
 *
 * Begin with {@link e3.trace.Trace}: it is the list of all that can happen.
 */
package e3.trace;
