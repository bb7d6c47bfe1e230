/**
 * What a {@code main} needs around its three statements: arguments, sentences for people, and a
 * graceful end at Ctrl-C. The only package that may end the JVM.
 *
 * <pre>
 *     main ──► Launcher ──► Server.listen       and, at a signal,  Server.finish, Loop.stop
 * </pre>
 *
 * Begin with {@link e3.launch.Launcher}.
 */
package e3.launch;
