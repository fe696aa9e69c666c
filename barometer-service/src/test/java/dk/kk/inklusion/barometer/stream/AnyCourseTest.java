package dk.kk.inklusion.barometer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.barometer.golden.GoldenAnswers;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.CodebookReader;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.wave.Answers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happened to a wave, in the end its truth is that of the answers that stand, and its
 * revisions are that truth but for those who wait.
 */
class AnyCourseTest {
  private static final String YAML = GoldenAnswers.text("/codebooks/inklusion-1.yaml");
  private static final Codebook CODEBOOK = CodebookReader.read(YAML);
  private static final Codebook OTHER_METHOD =
      CodebookReader.read(
          YAML.replace("version: 1", "version: 2")
              .replace("minimumAnswered: 6", "minimumAnswered: 8")
              .replace("  - [ethnic, income]\n", "  - [gender, income]\n"));
  private static final List<Answers> POOL =
      List.copyOf(GoldenAnswers.of("/golden/synthetic-2012.csv", CODEBOOK).values());
  private static final int COURSES = 12;

  private final Map<String, Answers> standing = new TreeMap<>();
  private int next;
  private int batches;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void endsInTheTruthOfWhatStands(int seed, @TempDir Path folder, @TempDir Path fresh) {
    Random random = new Random(seed);
    Codebook codebook = CODEBOOK;
    try (Stage stage = new Stage("inklusion", folder);
        Stage anew = new Stage("inklusion", fresh)) {
      stage.open("2012", CODEBOOK);
      add(stage, random, 150 + random.nextInt(300));
      for (int i = 0; i < COURSES; i++) {
        switch (random.nextInt(6)) {
          case 0, 1 -> add(stage, random, 1 + random.nextInt(120));
          case 2 -> correct(stage, random);
          case 3 -> withdraw(stage, random);
          case 4 -> reweigh(stage, random);
          default -> {
            codebook = codebook.version() == 1 ? OTHER_METHOD : CODEBOOK;
            stage.change(
                "2012",
                codebook,
                Stage.definition("{codebook: %d, title: wave}".formatted(codebook.version())));
          }
        }
      }
      stage.close("2012");
      IndexEvent last = stage.revisions().getLast();

      anew.open(
          "2012",
          codebook,
          Stage.definition("{codebook: %d, title: wave}".formatted(codebook.version())));
      anew.batch("all", "2012", standing);
      anew.close("2012");
      assertThat(stage.truth("2012")).isEqualTo(anew.truth("2012"));
      assertThat(last.covers().responses())
          .isBetween(
              standing.size() - last.covers().waiting(), standing.size() + last.covers().waiting());
    }
  }

  private void add(Stage stage, Random random, int count) {
    Map<String, Answers> batch = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      batch.put("person-" + next++, POOL.get(random.nextInt(POOL.size())));
    }
    send(stage, batch);
  }

  private void correct(Stage stage, Random random) {
    Map<String, Answers> batch = new LinkedHashMap<>();
    some(random).forEach(id -> batch.put(id, POOL.get(random.nextInt(POOL.size()))));
    send(stage, batch);
  }

  private void reweigh(Stage stage, Random random) {
    Map<String, Answers> batch = new LinkedHashMap<>();
    standing.forEach((id, answers) ->
        batch.put(
            id, new Answers(1 + random.nextInt(3_000_000), answers.stratum(), answers.values())));
    send(stage, batch);
  }

  private void send(Stage stage, Map<String, Answers> batch) {
    standing.putAll(batch);
    stage.batch("batch-" + batches++, "2012", batch);
  }

  private void withdraw(Stage stage, Random random) {
    for (String id : some(random)) {
      standing.remove(id);
      stage.answer("2012", id, null);
    }
    stage.end("withdrawal-" + batches++, "2012");
  }

  private List<String> some(Random random) {
    List<String> ids = new ArrayList<>(standing.keySet());
    Collections.shuffle(ids, random);
    return ids.subList(0, 1 + random.nextInt(20));
  }
}
