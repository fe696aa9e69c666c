package dk.kk.inklusion.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kk.inklusion.local.CannotStart;
import dk.kk.inklusion.local.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path temporary;

  @Test
  void aFolderIsOneLaunchersAtATime() throws Exception {
    Path path = temporary.resolve("data");
    try (var _ = DataFolder.open(path)) {
      assertThatThrownBy(() -> DataFolder.open(path))
          .isInstanceOf(CannotStart.class)
          .hasMessage("The data folder " + path + " is in use by another process.");
    }
    try (var again = DataFolder.open(path)) {
      assertThat(again.path()).isEqualTo(path.toRealPath());
    }
  }

  @Test
  void aFolderOfSomebodyElseIsNotTouched() throws Exception {
    Files.writeString(temporary.resolve("thesis.txt"), "my only copy");
    assertThatThrownBy(() -> DataFolder.open(temporary))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("holds something else");
    assertThat(temporary).isDirectoryNotContaining("glob:**inklusion**");
  }

  @Test
  void aFileIsNoFolder() throws Exception {
    Path file = Files.writeString(temporary.resolve("file"), "");
    assertThatThrownBy(() -> DataFolder.open(file))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("is a file");
  }

  @Test
  void startingOverDeletesWhatTheHouseMadeAndNothingElse() throws Exception {
    try (var folder = DataFolder.open(temporary.resolve("data"))) {
      Path made = Files.createDirectories(folder.of("kafka").resolve("log/topic-0"));
      Files.writeString(made.resolve("00.log"), "records");
      Path foreign = Files.writeString(folder.path().resolve("notes.txt"), "mine");
      folder.clear();
      assertThat(folder.of("kafka")).isEmptyDirectory();
      assertThat(foreign).exists();
    }
    try (var again = DataFolder.open(temporary.resolve("data"))) {
      assertThat(again.of("keys")).isEmptyDirectory();
    }
  }

  @Test
  void whatAKilledLauncherLeftIsEndedButNoOtherProcess() throws Exception {
    List<String> told = new ArrayList<>();
    try (var folder = DataFolder.open(temporary.resolve("data"));
        var ours = Child.start(command(StaleProcesses.mark(folder)));
        var other = Child.start(command(StaleProcesses.mark(folder) + "-2"))) {
      ours.awaitLine("idling");
      other.awaitLine("idling");
      folder.writePid("survey-ingest", ours.process().pid());
      folder.writePid("kafka", other.process().pid());
      Files.writeString(folder.pidFile("mongo"), "");
      StaleProcesses.end(folder, told::add);
      assertThat(ours.process().isAlive()).isFalse();
      assertThat(other.process().isAlive()).isTrue();
      assertThat(told)
          .containsExactly(
              "Ending process %d (survey-ingest.pid), left by a launcher that was killed."
                  .formatted(ours.process().pid()));
      assertThat(folder.of("pids")).isEmptyDirectory();
    }
  }

  private static ProcessBuilder command(String mark) {
    List<String> command = new ArrayList<>(Child.command(Idler.class));
    command.add(1, mark);
    command.add("wait");
    return new ProcessBuilder(command);
  }
}
