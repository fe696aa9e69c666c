package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.model.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prepares a replay: forgets ledger and register, and goes back to the beginning of the topics they
 * are made from. What has been published, and how far that went, stays; so the replay says nothing
 * that was said before.
 */
final class LedgerReset {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerReset.class);
  private static final Duration DEAD_MEMBERS = Duration.ofSeconds(30);
  private static final Duration RETRY = Duration.ofMillis(500);

  /** Kafka Streams makes them again when it starts. */
  private static final Set<String> CHANGELOGS =
      Set.of(
          Topic.LEDGER.topicName(),
          StreamSettings.APPLICATION + "-" + Register.STORE + "-changelog");

  private final Broker broker;
  private final Path stateDir;

  LedgerReset(Broker broker, Path stateDir) {
    this.broker = broker;
    this.stateDir = stateDir;
  }

  /**
   * Forgets ledger and register.
   *
   * @throws IllegalStateException if another instance runs, or Kafka does not take it
   */
  void run() throws InterruptedException {
    try (Admin admin = broker.admin()) {
      requireAlone(admin);
      rewind(admin);
      deleteChangelogs(admin);
      deleteFiles();
      LOG.info(
          "Ledger and register were forgotten; they are rebuilt from {} and {}",
          Topic.WAVE_STATE.topicName(),
          Topic.MEASUREMENT_STATE.topicName());
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Kafka at %s did not take the replay: %s".formatted(broker, e.getCause()), e);
    } catch (IOException e) {
      throw new IllegalStateException("The state folder cannot be emptied: " + e, e);
    }
  }

  /** An instance that died is a member of the group for some seconds more. */
  private static void requireAlone(Admin admin) throws ExecutionException, InterruptedException {
    long until = System.nanoTime() + DEAD_MEMBERS.toNanos();
    while (hasMembers(admin)) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException(
            "Another instance of the barometer runs: stop every instance, then replay with one.");
      }
      Thread.sleep(RETRY);
    }
  }

  private static boolean hasMembers(Admin admin) throws ExecutionException, InterruptedException {
    try {
      return admin
          .describeConsumerGroups(List.of(StreamSettings.APPLICATION))
          .all()
          .get()
          .values()
          .stream()
          .anyMatch(group -> !group.members().isEmpty());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return false;
      }
      throw e;
    }
  }

  private static void rewind(Admin admin) throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> beginnings =
        Topics.SOURCES.stream()
            .flatMap(LedgerReset::partitions)
            .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.earliest()));
    Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(beginnings).all().get();
    admin
        .alterConsumerGroupOffsets(
            StreamSettings.APPLICATION,
            found.entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey, e -> new OffsetAndMetadata(e.getValue().offset()))))
        .all()
        .get();
  }

  private static Stream<TopicPartition> partitions(Topic topic) {
    return IntStream.range(0, topic.partitions())
        .mapToObj(partition -> new TopicPartition(topic.topicName(), partition));
  }

  private static void deleteChangelogs(Admin admin)
      throws ExecutionException, InterruptedException {
    Set<String> existing = names(admin);
    admin.deleteTopics(CHANGELOGS.stream().filter(existing::contains).toList()).all().get();
    while (names(admin).stream().anyMatch(CHANGELOGS::contains)) {
      Thread.sleep(RETRY);
    }
  }

  private static Set<String> names(Admin admin) throws ExecutionException, InterruptedException {
    return admin.listTopics().names().get();
  }

  /** The other stores are restored from their changelogs. */
  private void deleteFiles() throws IOException {
    Path folder = stateDir.resolve(StreamSettings.APPLICATION);
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
