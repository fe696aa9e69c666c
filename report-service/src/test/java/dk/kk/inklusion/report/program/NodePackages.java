package dk.kk.inklusion.report.program;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The npm packages of src/test/node, each used by a script there; fetched once. */
public final class NodePackages {
  private static final Path SCRIPTS = Path.of("src", "test", "node");
  private static final Path HOME = Path.of("target", "node");
  private static final Path INSTALLED = HOME.resolve("installed.json");
  private static final Program NODE = new Program("node");
  private static final Program NPM = new Program("npm");

  private NodePackages() {}

  /** Skips the test where node, npm or the packages cannot be had. */
  public static NodePackages require() throws IOException, InterruptedException {
    NODE.require("nodejs");
    NPM.require("npm");
    Files.createDirectories(HOME);
    for (Path file : scripts()) {
      Files.write(HOME.resolve(file.getFileName()), Files.readAllBytes(file));
    }
    Path list = HOME.resolve("package.json");
    if (!Files.exists(INSTALLED) || Files.mismatch(list, INSTALLED) >= 0) {
      install();
      Files.copy(list, INSTALLED, StandardCopyOption.REPLACE_EXISTING);
    }
    return new NodePackages();
  }

  private static void install() throws InterruptedException {
    try {
      NPM.run(HOME, "install", "--no-package-lock", "--no-audit", "--no-fund");
    } catch (IOException e) {
      abort("skipped: the npm packages of " + SCRIPTS + " cannot be fetched: " + e.getMessage());
    }
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      return files.toList();
    }
  }

  /** What a script writes of a file. */
  public String run(String script, Path file) throws IOException, InterruptedException {
    return NODE.run(HOME, script, file.toAbsolutePath().toString()).strip();
  }

  public JsonNode read(String script, Path file) throws IOException, InterruptedException {
    return JsonMapper.shared().readTree(run(script, file));
  }
}
