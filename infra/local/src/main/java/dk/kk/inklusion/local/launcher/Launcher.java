package dk.kk.inklusion.local.launcher;

import dk.kk.inklusion.local.CannotStart;
import dk.kk.inklusion.local.demo.Demo;
import dk.kk.inklusion.local.demo.DemoFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The embedded default: {@code [--no-demo] [--fresh] [--replay] [--data DIR]}. Prints {@code READY}
 * when everything answers and stays until it is told to end. The system property {@code
 * inklusion.home} names the root of the source tree.
 */
public final class Launcher {
  private static final int REFUSED = 2;
  private static final int FAILED = 1;
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final Options options;
  private final Path home;
  private final Map<String, String> environment = System.getenv();
  private final Consumer<String> say = System.out::println;

  private Launcher(Options options, Path home) {
    this.options = options;
    this.home = home;
  }

  public static void main(String[] arguments) throws InterruptedException {
    System.setProperty(
        "logback.configurationFile", "dk/kk/inklusion/local/launcher/launcher-logback.xml");
    Path home = Path.of(System.getProperty("inklusion.home", "")).toAbsolutePath();
    orExit(
        REFUSED,
        () -> new Launcher(Options.parse(List.of(arguments), home.resolve("data")), home).run());
    new CountDownLatch(1).await();
  }

  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  private static void orExit(int status, Step step) throws InterruptedException {
    try {
      step.run();
    } catch (CannotStart | DemoFailed e) {
      System.err.println(e.getMessage());
      System.exit(status);
    } catch (IOException e) {
      System.err.println("Cannot go on: " + e);
      System.exit(status);
    }
  }

  private void run() throws IOException, InterruptedException {
    PortSettings ports = PortSettings.of(environment);
    DataFolder folder = DataFolder.open(options.data());
    StaleProcesses.end(folder, say);
    ports.requireFree();
    if (options.fresh()) {
      folder.clear();
    }
    folder.writePid("launcher", ProcessHandle.current().pid());
    say.accept("Data in " + folder.path());
    Keys keys = Keys.of(environment, folder.of("keys"), say);
    // Lives as long as the launcher: it is asked again whether what was restarted is ready.
    HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    var parts = new Parts(home, folder, ports, keys, client, jvmOptions());
    var house = new House(folder, say);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(house, folder)));
    orExit(FAILED, () -> start(house, parts, ports, keys, client));
  }

  private void start(House house, Parts parts, PortSettings ports, Keys keys, HttpClient client)
      throws IOException, InterruptedException {
    List<Part> services = parts.services(options.replay());
    say.accept("Starting broker and database");
    house.start(parts.stores());
    say.accept("Starting services");
    house.start(services);
    if (options.demo()) {
      say.accept("Loading the demo survey");
      new Demo(client, uri(ports.ingest()), uri(ports.report()), keys.steward(), keys.vendor(), say)
          .load();
    }
    say.accept("Open " + uri(ports.report()) + " (Ctrl-C stops everything)");
    say.accept("READY");
  }

  private List<String> jvmOptions() {
    return Pattern.compile("\\s+")
        .splitAsStream(environment.getOrDefault("JVM_OPTIONS", ""))
        .filter(option -> !option.isEmpty())
        .toList();
  }

  private static URI uri(int port) {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  private void stop(House house, DataFolder folder) {
    say.accept("Stopping");
    house.stop();
    try {
      folder.removePid("launcher");
    } catch (IOException e) {
      say.accept("The pid file stays: " + e);
    }
    folder.close();
    say.accept("Stopped");
  }
}
