package dk.kk.inklusion.barometer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.barometer.golden.GoldenAnswers;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.model.wave.Answers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which trace an event is part of: the parts are told by the traces they name. */
class TraceTest {
  private static final String FIRST = trace("1");
  private static final String SECOND = trace("2");
  private static final String THIRD = trace("3");

  private static String trace(String digit) {
    return "00-" + digit.repeat(32) + "-" + digit.repeat(16) + "-00";
  }

  private static final Codebook CODEBOOK = GoldenAnswers.codebook("/codebooks/inklusion-1.yaml");
  private static final Map<String, Answers> CITIZENS =
      GoldenAnswers.of("/golden/synthetic-2012.csv", CODEBOOK);

  private @TempDir Path folder;

  @Test
  void whatABatchLeadsToIsPartOfItsTrace() {
    try (var stage = new Stage("inklusion", folder)) {
      stage.open("2012", CODEBOOK);
      stage.batchInTrace("b1", "2012", CITIZENS, FIRST);

      assertThat(stage.traces(Topic.SCORED_EVENT)).containsExactly(FIRST);
      assertThat(stage.traces(Topic.INDEX_EVENT)).containsExactly(FIRST);
    }
  }

  @Test
  void aRevisionOfSeveralBatchesIsPartOfTheFirstOnesTrace() {
    try (var stage = new Stage("inklusion", folder, Duration.ofSeconds(5))) {
      stage.open("2012", CODEBOOK);
      List<String> all = List.copyOf(CITIZENS.keySet());
      stage.batchInTrace("b1", "2012", some(all.subList(0, 1000)), FIRST);
      stage.batchInTrace("b2", "2012", some(all.subList(1000, 1500)), SECOND);
      stage.batchInTrace("b3", "2012", some(all.subList(1500, 2000)), THIRD);
      stage.passTime(Duration.ofSeconds(6));

      assertThat(stage.traces(Topic.SCORED_EVENT)).containsExactly(FIRST, SECOND, THIRD);
      assertThat(stage.traces(Topic.INDEX_EVENT)).containsExactly(FIRST, SECOND);
    }
  }

  private static Map<String, Answers> some(List<String> respondents) {
    return CITIZENS.entrySet().stream()
        .filter(e -> respondents.contains(e.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Test
  void aHeaderThatNamesNoTraceIsIgnored() {
    try (var stage = new Stage("inklusion", folder)) {
      stage.open("2012", CODEBOOK);
      stage.batchInTrace("b1", "2012", CITIZENS, "kbh-20120001");

      assertThat(stage.headers(Topic.INDEX_EVENT, "ce_id")).hasSize(1);
      assertThat(stage.traces(Topic.SCORED_EVENT)).isEmpty();
    }
  }
}
