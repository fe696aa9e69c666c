package dk.kk.inklusion.report.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The npm package that readers of JSON-stat use, in a process of its own; fetched once. */
final class JsonStatToolkit {
  private static final Path SCRIPT = Path.of("src", "test", "jsonstat");
  private static final Path HOME = Path.of("target", "jsonstat");

  private final boolean isThere;

  private JsonStatToolkit(boolean isThere) {
    this.isThere = isThere;
  }

  static JsonStatToolkit inThisProject() throws IOException, InterruptedException {
    Path installed = HOME.resolve("node_modules").resolve("jsonstat-toolkit");
    Files.createDirectories(HOME);
    for (String file : List.of("package.json", "read.js")) {
      Files.write(HOME.resolve(file), Files.readAllBytes(SCRIPT.resolve(file)));
    }
    try {
      if (!Files.isDirectory(installed)) {
        run(List.of("npm", "install", "--no-package-lock", "--no-audit", "--no-fund"));
      }
      run(List.of("node", "--version"));
    } catch (IOException _) {
      return new JsonStatToolkit(false);
    }
    return new JsonStatToolkit(Files.isDirectory(installed));
  }

  boolean isThere() {
    return isThere;
  }

  /** Every cell of every dataset: its codes, value and status. */
  JsonNode read(Path file) throws IOException, InterruptedException {
    return JsonMapper.shared()
        .readTree(run(List.of("node", "read.js", file.toAbsolutePath().toString())));
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(HOME, "out", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(HOME.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroy();
      throw new IOException(command.getFirst() + " takes too long");
    }
    String said = Files.readString(out);
    Files.delete(out);
    if (process.exitValue() != 0) {
      throw new IOException(said);
    }
    return said;
  }
}
