package dk.kk.inklusion.ingest.projection;

import dk.kk.inklusion.model.topic.Topic;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * How far the topics are carried into MongoDB: everything before a partition's offset is there.
 * Kept beside what it speaks of, so that both are lost together.
 */
@Component
public class Offsets {
  private static final String COLLECTION = "projection-offsets";

  private final MongoOperations mongo;

  Offsets(MongoOperations mongo) {
    this.mongo = mongo;
  }

  /** Offset of the first record of a partition that may not be in MongoDB; 0 of an unread one. */
  public long next(TopicPartition partition) {
    Document found = mongo.findById(partition.toString(), Document.class, COLLECTION);
    return found == null ? 0 : found.getLong("next");
  }

  /** The same of every partition of a topic. */
  Map<TopicPartition, Long> next(Topic topic) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (int p = 0; p < topic.partitions(); p++) {
      TopicPartition partition = new TopicPartition(topic.topicName(), p);
      offsets.put(partition, next(partition));
    }
    return offsets;
  }

  /** Notes that everything before an offset is in MongoDB; never goes back. */
  public void advance(TopicPartition partition, long next) {
    mongo.upsert(
        Query.query(Criteria.where("_id").is(partition.toString())),
        new Update().max("next", next),
        COLLECTION);
  }
}
