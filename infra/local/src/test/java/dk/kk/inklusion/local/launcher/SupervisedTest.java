package dk.kk.inklusion.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.local.CannotStart;
import dk.kk.inklusion.local.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path temporary;
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final List<Supervised> started = new ArrayList<>();
  private DataFolder folder;

  @BeforeEach
  void openFolder() throws IOException {
    folder = DataFolder.open(temporary.resolve("data"));
  }

  @AfterEach
  void stopAll() throws Exception {
    for (Supervised part : started) {
      part.stop();
      part.awaitStopped(Duration.ZERO);
    }
    folder.close();
  }

  @Test
  void aPartThatDiesIsStartedAgainAndItsPidFileNamesTheNewProcess() throws Exception {
    Supervised part = start("wait");
    part.awaitReady(SOON);
    long first = pid();
    ProcessHandle.of(first).orElseThrow().destroyForcibly();
    await().atMost(SOON).until(() -> pid() != first);
    part.awaitReady(SOON);
    assertThat(ProcessHandle.of(pid())).isPresent();
    await().atMost(SOON).until(() -> told.size() == 2);
    assertThat(told.getFirst())
        .isEqualTo("idler ended (status 137), starts again in 0.5 s; its log is " + log());
    assertThat(told.getLast()).startsWith("idler is ready again");
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(Files.readAllLines(log())).containsExactly("idling", "idling"));
  }

  @Test
  void aPartThatIsStoppedStaysStoppedAndLeavesNoPidFile() throws Exception {
    Supervised part = start("wait");
    part.awaitReady(SOON);
    long pid = pid();
    part.stop();
    part.awaitStopped(SOON);
    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(folder.pidFile("idler")).doesNotExist();
    assertThat(told).isEmpty();
  }

  @Test
  void aPartThatDoesNotEndByItselfIsKilled() throws Exception {
    Supervised part = start("linger");
    part.awaitReady(SOON);
    long pid = pid();
    part.stop();
    part.awaitStopped(Duration.ofMillis(200));
    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(told).containsExactly("idler does not end by itself and is killed");
  }

  @Test
  void aPartThatKeepsEndingIsGivenUpWithTheEndOfItsLog() throws Exception {
    Supervised part = start("fail");
    assertThatThrownBy(() -> part.awaitReady(SOON))
        .isInstanceOf(CannotStart.class)
        .hasMessageStartingWith("idler does not start. The end of " + log() + ":\n  idling");
    assertThat(told).allSatisfy(line -> assertThat(line).startsWith("idler ended (status 3)"));
  }

  @Test
  void theLogOfTheRunBeforeIsKept() throws Exception {
    Files.writeString(log(), "before\n");
    start("wait").awaitReady(SOON);
    assertThat(Files.readString(temporary.resolve("data/logs/idler.log.1"))).isEqualTo("before\n");
  }

  /** Ready once it printed its line since the start of the test, and it is running. */
  private Supervised start(String what) throws IOException {
    List<String> command = new ArrayList<>(Child.command(Idler.class));
    command.add(what);
    Readiness readiness = () -> !what.equals("fail") && hasPrinted();
    var part = new Supervised(new Part("idler", command, Map.of(), readiness), folder, told::add);
    started.add(part);
    part.start();
    return part;
  }

  private boolean hasPrinted() {
    try {
      return Files.readString(log()).contains("idling");
    } catch (IOException _) {
      return false;
    }
  }

  private Path log() {
    return folder.log("idler");
  }

  private long pid() throws IOException {
    return Long.parseLong(Files.readString(folder.pidFile("idler")).strip());
  }
}
