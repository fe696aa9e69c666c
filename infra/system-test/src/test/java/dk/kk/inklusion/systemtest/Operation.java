package dk.kk.inklusion.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command of {@code infra/operations}, as somebody runs it from the project's folder. */
record Operation(int status, String said) {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  static Operation run(String name, Object... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("infra/operations/" + name));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Process process =
        new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Operation(process.waitFor(), said);
  }

  void assertDone() {
    assertThat(status).as(said).isZero();
  }

  void assertRefused(String reason) {
    assertThat(status).as(said).isEqualTo(1);
    assertThat(said).contains(reason);
  }
}
