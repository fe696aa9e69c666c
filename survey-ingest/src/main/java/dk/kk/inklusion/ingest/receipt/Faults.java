package dk.kk.inklusion.ingest.receipt;

import dk.kk.inklusion.ingest.row.RowFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.BulkOperationException;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What was wrong with rows, one by one, for as long as it may be kept. A fault's number within its
 * batch is its key, so checking the same file again writes the same.
 */
@Component
public class Faults {
  /** How long what a respondent answered may stay here. */
  private static final Duration KEPT = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
  private static final int DUPLICATE_KEY = 11_000;
  private static final String COLLECTION = "faults";

  private final MongoOperations mongo;
  private final Clock clock;
  private final int mostOfABatch;

  Faults(MongoOperations mongo, Clock clock, @Value("${ingest.fault-details}") int mostOfABatch) {
    this.mongo = mongo;
    this.mostOfABatch = mostOfABatch;
    this.clock = clock;
  }

  /** How many faults of a batch are kept one by one. */
  public int mostOfABatch() {
    return mostOfABatch;
  }

  /** For the real MongoDB; the job below does without. */
  public void createIndexes() {
    mongo
        .indexOps(COLLECTION)
        .createIndex(new Index("batch", Sort.Direction.ASC).on("number", Sort.Direction.ASC));
    mongo.indexOps(COLLECTION).createIndex(new Index("at", Sort.Direction.ASC).expire(KEPT));
  }

  /**
   * Keeps faults.
   *
   * @param first number of the first of them within the batch, from 0
   */
  public void insert(String batch, Instant receivedAt, int first, List<RowFault> faults) {
    List<Document> documents = new ArrayList<>(faults.size());
    for (int i = 0; i < faults.size(); i++) {
      RowFault fault = faults.get(i);
      documents.add(
          new Document("_id", batch + "/" + (first + i))
              .append("batch", batch)
              .append("number", first + i)
              .append("at", receivedAt)
              .append("row", fault.row())
              .append("column", fault.column())
              .append("code", fault.code())
              .append("message", fault.message())
              .append("value", fault.value()));
    }
    try {
      mongo.bulkOps(BulkOperations.BulkMode.UNORDERED, COLLECTION).insert(documents).execute();
    } catch (BulkOperationException e) {
      if (!e.getErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY)) {
        throw e;
      }
      // Somebody who was thought dead is at the same file.
    }
  }

  List<RowFault> page(String batch, Page page) {
    // The numbers have no gaps, so a page is a range of them.
    Criteria range = of(batch).and("number").gte(page.offset()).lt(page.offset() + page.size());
    Query query = Query.query(range).with(Sort.by("number"));
    return mongo.find(query, Document.class, COLLECTION).stream().map(Faults::read).toList();
  }

  /** How many there are, one by one; a batch can have had more. */
  long count(String batch) {
    return mongo.count(Query.query(of(batch)), COLLECTION);
  }

  private static RowFault read(Document fault) {
    return new RowFault(
        fault.getLong("row"),
        fault.getString("column"),
        fault.getString("code"),
        fault.getString("message"),
        fault.getString("value"));
  }

  public void delete(String batch) {
    mongo.remove(Query.query(of(batch)), COLLECTION);
  }

  private static Criteria of(String batch) {
    return Criteria.where("batch").is(batch);
  }

  /** Deletes what may not be kept any longer. */
  @Scheduled(fixedDelayString = "PT1H")
  void deleteExpired() {
    Instant before = clock.instant().minus(KEPT);
    long deleted =
        mongo.remove(Query.query(Criteria.where("at").lt(before)), COLLECTION).getDeletedCount();
    if (deleted > 0) {
      LOG.info("Deleted the details of {} faults after {} days.", deleted, KEPT.toDays());
    }
  }
}
