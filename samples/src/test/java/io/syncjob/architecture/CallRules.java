package io.syncjob.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.syncjob.stream.StreamWriterFactory;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which code may not be called. A call is written {@code owner.method(parameter types)}, with {@code <init>} for a
 * constructor, {@code *} for any method and {@code (*)} for any parameters. It is forbidden on the owner and on all that
 * extends or implements it, and as a method reference too.
 */
final class CallRules {
    static final List<String> DEFAULT_ZONE = List.of(
            "java.time.ZoneId.systemDefault()",
            "java.time.Clock.systemDefaultZone()",
            "java.time.Clock.tickMillis(*)",
            "java.time.LocalDate.now()",
            "java.time.LocalTime.now()",
            "java.time.LocalDateTime.now()",
            "java.time.ZonedDateTime.now()",
            "java.time.OffsetDateTime.now()",
            "java.time.OffsetTime.now()",
            "java.time.Year.now()",
            "java.time.YearMonth.now()",
            "java.time.MonthDay.now()",
            "java.util.TimeZone.getDefault()",
            "java.util.TimeZone.setDefault(*)",
            "java.util.Calendar.getInstance()",
            "java.util.Calendar.getInstance(java.util.Locale)",
            "java.util.GregorianCalendar.<init>(*)",
            "java.text.SimpleDateFormat.<init>(*)",
            "java.util.Date.toString()",
            "java.sql.Timestamp.valueOf(*)",
            "java.sql.Timestamp.toLocalDateTime()",
            "java.sql.Timestamp.toString()",
            "java.sql.Date.valueOf(*)",
            "java.sql.Date.toLocalDate()",
            "java.sql.Date.toString()",
            "java.sql.Time.valueOf(*)",
            "java.sql.Time.toLocalTime()",
            "java.sql.Time.toString()",
            "java.sql.ResultSet.getTimestamp(int)",
            "java.sql.ResultSet.getTimestamp(java.lang.String)",
            "java.sql.ResultSet.getDate(int)",
            "java.sql.ResultSet.getDate(java.lang.String)",
            "java.sql.ResultSet.getTime(int)",
            "java.sql.ResultSet.getTime(java.lang.String)");

    static final List<String> DEFAULT_LOCALE = List.of(
            "java.util.Locale.getDefault(*)",
            "java.util.Locale.setDefault(*)",
            "java.lang.String.format(java.lang.String,java.lang.Object[])",
            "java.lang.String.formatted(*)",
            "java.lang.String.toLowerCase()",
            "java.lang.String.toUpperCase()",
            "java.io.PrintStream.printf(java.lang.String,java.lang.Object[])",
            "java.io.PrintStream.format(java.lang.String,java.lang.Object[])",
            "java.io.PrintWriter.printf(java.lang.String,java.lang.Object[])",
            "java.io.PrintWriter.format(java.lang.String,java.lang.Object[])",
            "java.util.Formatter.<init>()",
            "java.util.Formatter.<init>(java.lang.Appendable)",
            "java.util.Formatter.format(java.lang.String,java.lang.Object[])",
            "java.text.DecimalFormat.<init>()",
            "java.text.DecimalFormat.<init>(java.lang.String)",
            "java.text.NumberFormat.getInstance()",
            "java.text.NumberFormat.getNumberInstance()",
            "java.text.NumberFormat.getIntegerInstance()",
            "java.text.NumberFormat.getPercentInstance()",
            "java.text.MessageFormat.<init>(java.lang.String)",
            "java.text.MessageFormat.format(java.lang.String,java.lang.Object[])",
            "java.text.Collator.getInstance()",
            "java.time.format.DateTimeFormatter.ofPattern(java.lang.String)",
            "java.time.format.DateTimeFormatter.ofLocalizedDate(*)",
            "java.time.format.DateTimeFormatter.ofLocalizedTime(*)",
            "java.time.format.DateTimeFormatter.ofLocalizedDateTime(*)",
            "java.time.format.DateTimeFormatterBuilder.toFormatter()");

    static final List<String> DEFAULT_CHARSET = List.of(
            "java.nio.charset.Charset.defaultCharset()",
            "java.lang.String.getBytes()",
            "java.lang.String.<init>(byte[])",
            "java.lang.String.<init>(byte[],int,int)",
            "java.io.InputStreamReader.<init>(java.io.InputStream)",
            "java.io.OutputStreamWriter.<init>(java.io.OutputStream)",
            "java.io.FileReader.<init>(java.io.File)",
            "java.io.FileReader.<init>(java.lang.String)",
            "java.io.FileWriter.<init>(java.io.File)",
            "java.io.FileWriter.<init>(java.io.File,boolean)",
            "java.io.FileWriter.<init>(java.lang.String)",
            "java.io.FileWriter.<init>(java.lang.String,boolean)",
            "java.io.PrintStream.<init>(java.io.OutputStream)",
            "java.io.PrintStream.<init>(java.io.OutputStream,boolean)",
            "java.io.PrintStream.<init>(java.io.File)",
            "java.io.PrintStream.<init>(java.lang.String)",
            "java.io.PrintWriter.<init>(java.io.OutputStream)",
            "java.io.PrintWriter.<init>(java.io.OutputStream,boolean)",
            "java.io.PrintWriter.<init>(java.io.File)",
            "java.io.PrintWriter.<init>(java.lang.String)",
            "java.util.Scanner.<init>(java.io.InputStream)",
            "java.util.Scanner.<init>(java.io.File)",
            "java.util.Scanner.<init>(java.nio.file.Path)",
            "java.io.ByteArrayOutputStream.toString()");

    /** An application asks for the hook of a run by SyncRun.cancelOnShutdown. */
    private static final String ON_REQUEST = "io.syncjob.core.run.ShutdownHook";

    static final List<String> EXIT = List.of(
            "java.lang.System.exit(*)",
            "java.lang.Runtime.exit(*)",
            "java.lang.Runtime.halt(*)",
            "java.lang.Runtime.addShutdownHook(*)");

    /** Threads that the engine does not know of: it could not name, count, cancel or end them. */
    static final List<String> THREADS = List.of(
            "java.lang.Thread.<init>(*)",
            "java.util.Timer.<init>(*)",
            "java.util.concurrent.Executors.*(*)",
            "java.util.concurrent.ThreadPoolExecutor.<init>(*)",
            "java.util.concurrent.ForkJoinPool.<init>(*)",
            "java.util.concurrent.ForkJoinPool.commonPool()",
            "java.util.concurrent.CompletableFuture.supplyAsync(java.util.function.Supplier)",
            "java.util.concurrent.CompletableFuture.runAsync(java.lang.Runnable)",
            "java.util.Collection.parallelStream()",
            "java.util.stream.BaseStream.parallel()");

    /** Messages of SQS are lent for a time, which must be made longer also while the target keeps the reader waiting. */
    private static final String LENT = "io.syncjob.mq.sqs.SqsHeld";

    static final List<String> CONSOLE = List.of("java.lang.Throwable.printStackTrace()");

    private static final Set<String> MAY_START_THREADS = Set.of("core", "schedule", "tck", "cli", "samples");

    private final Modules modules;

    CallRules(Modules modules) {
        this.modules = modules;
    }

    ArchRule noDefaultZone() {
        return noCall("the JVM's default zone", DEFAULT_ZONE, module -> true);
    }

    ArchRule noDefaultLocale() {
        return noCall("the JVM's default locale", DEFAULT_LOCALE, module -> true);
    }

    ArchRule noDefaultCharset() {
        return noCall("the JVM's default charset", DEFAULT_CHARSET, module -> true);
    }

    ArchRule noExit() {
        return ArchRuleDefinition.classes()
                .should(condition("the end of the JVM", Modules.LIBRARIES::contains, access -> {
                    boolean asked = access.getName().equals("addShutdownHook")
                            && access.getOriginOwner().getName().equals(ON_REQUEST);
                    return !asked && isOneOf(access, EXIT);
                }));
    }

    ArchRule noThreadsOutsideTheEngine() {
        return ArchRuleDefinition.classes()
                .should(condition(
                        "threads of their own",
                        module -> !MAY_START_THREADS.contains(module),
                        access -> isOneOf(access, THREADS)
                                && !access.getOriginOwner().getName().equals(LENT)));
    }

    ArchRule noConsole() {
        return ArchRuleDefinition.classes().should(condition("the console", Modules.LIBRARIES::contains, access -> {
            String target = access.getTargetOwner().getName() + "." + access.getName();
            if (target.equals("java.lang.System.out")
                    && access.getOriginOwner().isEquivalentTo(StreamWriterFactory.class)) {
                return false; // a job that says so prints its rows
            }
            return target.equals("java.lang.System.out")
                    || target.equals("java.lang.System.err")
                    || isOneOf(access, CONSOLE);
        }));
    }

    private ArchRule noCall(String what, List<String> forbidden, Predicate<String> inModule) {
        return ArchRuleDefinition.classes().should(condition(what, inModule, access -> isOneOf(access, forbidden)));
    }

    private ArchCondition<JavaClass> condition(
            String what, Predicate<String> inModule, Predicate<JavaAccess<?>> forbidden) {
        return new ArchCondition<>("not use " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (inModule.test(modules.moduleOf(type))) {
                    type.getAccessesFromSelf().stream()
                            .filter(forbidden)
                            .forEach(access ->
                                    events.add(SimpleConditionEvent.violated(access, access.getDescription())));
                }
            }
        };
    }

    static boolean isOneOf(JavaAccess<?> access, List<String> forbidden) {
        return forbidden.stream().anyMatch(call -> isCall(access, call));
    }

    private static boolean isCall(JavaAccess<?> access, String call) {
        int open = call.indexOf('(');
        int dot = call.lastIndexOf('.', open);
        String method = call.substring(dot + 1, open);
        String parameters = call.substring(open + 1, call.length() - 1);
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && (method.equals("*") || method.equals(target.getName()))
                && (parameters.equals("*") || parameters.equals(parametersOf(target)))
                && isOwner(target, call.substring(0, dot), method);
    }

    private static boolean isOwner(CodeUnitAccessTarget target, String owner, String method) {
        // A subclass has constructors of its own, and forbidding one of them says nothing of the other.
        return method.equals("<init>")
                ? target.getOwner().getName().equals(owner)
                : target.getOwner().isAssignableTo(owner);
    }

    private static String parametersOf(CodeUnitAccessTarget target) {
        return target.getRawParameterTypes().stream()
                .map(type -> type.isArray() ? type.getBaseComponentType().getName() + "[]" : type.getName())
                .collect(Collectors.joining(","));
    }
}
