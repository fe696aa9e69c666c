package dk.kk.inklusion.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.local.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands of this folder say before any Java runs. Tests run in the module's folder. */
class RunScriptTest {
  private static final String SOURCE = "source ./java.sh\n";
  private static final String JDK_HERE = System.getProperty("java.home");

  @TempDir Path temporary;

  @Test
  void theJdkIsTakenFromJavaHome() throws Exception {
    try (var bash = bash("JAVA_HOME='" + JDK_HERE + "'\nfind_jdk")) {
      bash.awaitLine(JDK_HERE);
      assertThat(bash.awaitExit()).isZero();
    }
  }

  @Test
  void aJdkOfAnotherVersionIsPassedOver() throws Exception {
    Path old = temporary.resolve("old");
    Files.createDirectories(old.resolve("bin"));
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
    program("old/bin/javac", "");
    try (var bash =
        bash("jdk_candidates() { printf '%s\\n' '" + old + "' '" + JDK_HERE + "'; }\nfind_jdk")) {
      bash.awaitLine(JDK_HERE);
      assertThat(bash.awaitExit()).isZero();
    }
  }

  @Test
  void withoutAJdkItSaysHowToGetOne() throws Exception {
    try (var bash = bash("jdk_candidates() { :; }\nfind_jdk")) {
      assertThat(bash.awaitExit()).isEqualTo(1);
      assertThat(bash.errors()).startsWith("No JDK 25 found.").contains("JAVA_HOME");
    }
  }

  @Test
  void withAnOldMavenItSaysHowToGetANewOne() throws Exception {
    program("mvn", "echo Apache Maven 3.6.3");
    try (var bash = bash("PATH='" + temporary + "':$PATH\nrequire_maven")) {
      assertThat(bash.awaitExit()).isEqualTo(1);
      assertThat(bash.errors()).startsWith("Maven 3.8 or newer is needed");
    }
  }

  @Test
  void anUnknownOptionIsNamedBeforeAnythingIsBuilt() throws Exception {
    try (var run = Child.start(new ProcessBuilder("./run", "--demo"))) {
      assertThat(run.awaitExit()).isEqualTo(2);
      assertThat(run.errors()).startsWith("Unknown option --demo\nusage: infra/local/run");
    }
  }

  private void program(String path, String script) throws IOException {
    Path file = Files.writeString(temporary.resolve(path), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Child bash(String script) throws IOException {
    return Child.start(new ProcessBuilder("bash", "-c", SOURCE + script));
  }
}
