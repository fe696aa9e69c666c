package dk.kk.inklusion.ingest.wave;

import dk.kk.inklusion.ingest.codebook.Codebooks;
import dk.kk.inklusion.ingest.kafka.TopicTail;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.model.wave.UnreadableRecordException;
import dk.kk.inklusion.model.wave.WaveDefinition;
import dk.kk.inklusion.model.wave.WaveKey;
import dk.kk.inklusion.model.wave.WaveRecord;
import dk.kk.inklusion.model.wave.WaveRecordCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings waves and their codebooks back from the topic after MongoDB was lost. */
@Component
public class WaveRebuild {
  private static final Logger LOG = LoggerFactory.getLogger(WaveRebuild.class);

  private final WaveStore store;
  private final Codebooks codebooks;
  private final TopicTail tail;

  WaveRebuild(WaveStore store, Codebooks codebooks, TopicTail tail) {
    this.store = store;
    this.codebooks = codebooks;
    this.tail = tail;
  }

  /** What the topic says of a wave. */
  private static final class Story {
    private @Nullable WaveDefinition definition;
    private Instant changedAt = Instant.EPOCH;
    private int changes;
    private boolean hasBatches;
    private boolean closed;
  }

  /** Reads the topic, if there is neither a wave nor a codebook. */
  public void rebuildIfEmpty() {
    if (!store.isEmpty() || !codebooks.isEmpty()) {
      return;
    }
    Map<TopicPartition, Long> from = new HashMap<>();
    for (int p = 0; p < Topic.WAVE_STATE.partitions(); p++) {
      from.put(new TopicPartition(Topic.WAVE_STATE.topicName(), p), 0L);
    }
    Map<WaveKey, Story> stories = new LinkedHashMap<>();
    tail.read(
        from,
        record -> {
          read(record, stories);
          return true;
        });
    stories.forEach(this::keep);
    if (!stories.isEmpty()) {
      LOG.info("Brought {} waves back from the topic.", stories.size());
    }
  }

  private void read(ConsumerRecord<byte[], byte[]> record, Map<WaveKey, Story> stories) {
    byte[] value = record.value();
    if (record.key() == null || value == null || WaveRecordCodec.isAnswers(value)) {
      return;
    }
    WaveKey key = WaveKey.parse(new String(record.key(), StandardCharsets.UTF_8));
    if (key == null || key.isRespondent()) {
      return;
    }
    WaveKey wave = WaveKey.opened(key.survey(), key.wave());
    try {
      tell(stories.computeIfAbsent(wave, _ -> new Story()), WaveRecordCodec.decode(value));
    } catch (UnreadableRecordException e) {
      LOG.warn(
          "Passed over record {} of {}-{}: {}",
          record.offset(),
          record.topic(),
          record.partition(),
          e.getMessage());
    }
  }

  private void tell(Story story, WaveRecord record) {
    switch (record) {
      case WaveRecord.WaveOpened opened -> define(story, opened.wave(), opened.codebook());
      case WaveRecord.WaveChanged changed -> {
        define(story, changed.wave(), changed.codebook());
        story.changedAt = changed.at();
        story.changes++;
      }
      case WaveRecord.BatchEnded _ -> story.hasBatches = true;
      case WaveRecord.WaveClosed closed -> {
        story.closed = true;
        story.changedAt = closed.at();
      }
      case dk.kk.inklusion.model.wave.Answers _ -> {}
    }
    if (record instanceof WaveRecord.WaveOpened opened) {
      story.changedAt = opened.at();
    }
  }

  private void define(Story story, WaveDefinition definition, Codebook codebook) {
    story.definition = definition;
    boolean _ = codebooks.put(codebook);
  }

  private void keep(WaveKey key, Story story) {
    WaveDefinition definition = story.definition;
    if (definition == null) {
      return;
    }
    boolean _ =
        store.insert(
            new StoredWave(
                StoredWave.id(key.survey(), key.wave()),
                key.survey(),
                key.wave(),
                StoredWave.json(definition),
                1,
                story.changes,
                story.hasBatches,
                story.closed,
                story.changedAt,
                null));
  }
}
