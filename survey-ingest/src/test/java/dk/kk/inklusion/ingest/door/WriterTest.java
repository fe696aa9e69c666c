package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kk.inklusion.ingest.kafka.RecordFile;
import dk.kk.inklusion.ingest.kafka.SurveyWriter;
import dk.kk.inklusion.model.wave.Answers;
import dk.kk.inklusion.model.wave.WaveKey;
import dk.kk.inklusion.model.wave.WaveRecord.BatchEnded;
import dk.kk.inklusion.model.wave.WaveRecordCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published is published whole or not at all. */
class WriterTest {
  private static final Answers ANSWERS = new Answers(1, "", new long[] {1});

  @TempDir Path folder;

  @Test
  void recordsOfAFileArriveInTheirOrder() throws IOException {
    Service.shared();
    RecordFile file;
    try (var records = new RecordFile.Writer(folder.resolve("records"))) {
      for (int i = 0; i < 5_000; i++) {
        byte[] key =
            WaveKey.respondent("w-order", "1", "p" + i).toString().getBytes(StandardCharsets.UTF_8);
        records.append(key, WaveRecordCodec.encode(ANSWERS));
      }
      file = records.finish();
    }
    try (SurveyWriter writer = SurveyWriter.take(Backends.kafka(), "w-order")) {
      writer.publish(w -> {
        w.send(file);
        w.send(
            WaveKey.batchEnded("w-order", "1", "b"),
            new BatchEnded("b", Instant.EPOCH, file.records()));
      });
    }
    var story = TopicReader.story("w-order");
    assertThat(story).hasSize(5_001);
    for (int i = 0; i < 5_000; i++) {
      assertThat(story.get(i).key().entity()).isEqualTo("p" + i);
    }
  }

  @Test
  void oneRecordThatIsNotTakenTakesAllWithIt() throws IOException {
    Service.shared();
    byte[] tooLarge = new byte[2 * 1024 * 1024];
    try (SurveyWriter writer = SurveyWriter.take(Backends.kafka(), "w-large")) {
      assertThatThrownBy(() ->
              writer.publish(w -> {
                for (int i = 0; i < 100; i++) {
                  w.send(WaveKey.respondent("w-large", "1", "p" + i), ANSWERS);
                }
                w.send("w-large/1/large".getBytes(StandardCharsets.UTF_8), tooLarge);
              }))
          .isInstanceOf(KafkaException.class);
    }
    assertThat(TopicReader.story("w-large")).isEmpty();
  }

  @Test
  void aLaterWriterShutsOutAnEarlierOne() throws IOException {
    Service.shared();
    var key = WaveKey.respondent("w-fence", "1", "p");
    try (SurveyWriter earlier = SurveyWriter.take(Backends.kafka(), "w-fence");
        SurveyWriter later = SurveyWriter.take(Backends.kafka(), "w-fence")) {
      assertThatThrownBy(() -> earlier.publish(w -> w.send(key, ANSWERS)))
          .isInstanceOf(KafkaException.class);
      later.publish(w -> w.send(key, ANSWERS));
    }
    assertThat(TopicReader.story("w-fence")).hasSize(1);
  }
}
