package watch;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.*;
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;
import org.junit.platform.engine.*;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.*;
import org.junit.platform.launcher.core.*;
import testsupport.*;

public class Proto {
    static Map<Path, List<String>> marked = new HashMap<>();
    static String par = System.getProperty("par", "8");
    static boolean detail = Boolean.getBoolean("detail");
    public static void main(String[] a) throws Exception {
        Path step = Steps.folder(Path.of(a[0]).toAbsolutePath(), Integer.parseInt(a[1]));
        ExerciseCompiler compiler = new ExerciseCompiler();
        int n = Integer.parseInt(a[2]);
        for (int i = 0; i < n; i++) {
            long t0 = System.nanoTime();
            String errors = compiler.compile(step);
            long t1 = System.nanoTime();
            if (!errors.isEmpty()) { System.out.println(errors); return; }
            StepClasses classes = new StepClasses(step);
            Thread.currentThread().setContextClassLoader(classes);
            long t2 = run(step, classes, 1, i == n - 1);
            String b = classes.run().board(false);
            long t3 = System.nanoTime();
            String own = i == n - 1 ? b : "";
            long t4 = System.getProperty("wide") != null ? run(step, classes, 2, i == n - 1) : 0;
            b = classes.run().board(false);
            long t5 = System.nanoTime();
            System.out.println(own + "\ncompile " + ms(t0, t1) + " discover " + ms(t1, t2) + " run " + ms(t2, t3) + "  total " + ms(t0, t3) + "   wide " + ms(t3, t5));
            if (i == n - 1) System.out.println(b);
            classes.close();
        }
        System.exit(0);
    }
    static long ms(long a, long b) { return (b - a) / 1000000; }
    static long run(Path step, StepClasses classes, int phase, boolean tell) throws Exception {
        List<String> names = marked.get(step);
        if (names == null) {
            names = new ArrayList<>();
            for (String name : StepClasses.testNames(step)) {
                Class<?> c = Class.forName(name, false, classes);
                boolean m = c.isAnnotationPresent(Exercise.class);
                for (Method me : c.getDeclaredMethods()) m |= me.isAnnotationPresent(Exercise.class);
                if (m) names.add(name);
            }
            marked.put(step, names);
        }
        List<Class<?>> cs = new ArrayList<>();
        for (String s : names) cs.add(Class.forName(s, false, classes));
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
            .selectors(cs.stream().map(c -> selectClass(c)).toList())
            .filters((PostDiscoveryFilter) d -> FilterResult.includedIf(d.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast).map(s -> {
                Exercise e = s.getJavaMethod().getAnnotation(Exercise.class);
                if (e == null) e = s.getJavaClass().getAnnotation(Exercise.class);
                if (e == null) return false;
                boolean own = e.value().length == 1 && !e.whole();
                return phase == 1 ? own : !own;
            }).orElse(true)))
            .configurationParameter("junit.jupiter.execution.timeout.default", "5 s")
            .configurationParameter("junit.jupiter.execution.timeout.thread.mode.default", "separate_thread")
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "" + !par.equals("1"))
            .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
            .configurationParameter("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
            .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", par).configurationParameter("junit.jupiter.execution.parallel.config.executor-service", System.getProperty("ex", "WORKER_THREAD_POOL"))
            .configurationParameter("junit.jupiter.testclass.order.default", "testsupport.ExerciseJudge$Order")
            .configurationParameter("junit.jupiter.testmethod.order.default", "testsupport.ExerciseJudge$Order")
            .build();
        Launcher l = LauncherFactory.create();
        TestPlan plan = l.discover(request);
        long t = System.nanoTime();
        Map<TestIdentifier, Long> starts = new java.util.concurrent.ConcurrentHashMap<>();
        l.execute(LauncherExecutionRequestBuilder.request(plan).listeners(new TestExecutionListener() {
            public void executionStarted(TestIdentifier id) { starts.put(id, System.nanoTime()); }
            public void executionFinished(TestIdentifier id, TestExecutionResult r) {
                if (detail && tell && id.isTest()) System.out.printf("  %5d +%5d  %s %s%n", ms(t, starts.get(id)), ms(starts.get(id), System.nanoTime()), id.getDisplayName(), r.getStatus());
            }
            public void executionSkipped(TestIdentifier id, String why) { if (detail && tell) System.out.println("         skipped " + id.getDisplayName() + ": " + why); }
        }).build());
        return t;
    }
}
