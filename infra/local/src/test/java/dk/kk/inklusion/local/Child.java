package dk.kk.inklusion.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A main of this module in a process of its own, on the class path of the tests. */
public record Child(Process process) implements AutoCloseable {

  public static Child start(Class<?> main, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(command(main));
    command.addAll(arguments);
    return start(new ProcessBuilder(command));
  }

  public static Child start(ProcessBuilder command) throws IOException {
    return new Child(command.start());
  }

  public static List<String> command(Class<?> main) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx512m",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        System.getProperty("java.class.path"),
        main.getName());
  }

  /** Reads what it prints until a line contains the text. */
  public Child awaitLine(String text) throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    while (line != null && !line.contains(text)) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("ended without printing '" + text + "': " + errors());
    }
    return this;
  }

  public String errors() throws IOException {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  public int awaitExit() {
    return process.onExit().orTimeout(30, TimeUnit.SECONDS).join().exitValue();
  }

  /** As {@code kill -9}. */
  public void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  @Override
  public void close() {
    kill();
  }
}
