package dk.kk.inklusion.ingest.receipt;

import dk.kk.inklusion.ingest.row.RowFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/**
 * What was wrong with rows, one by one, for as long as it may be kept. Every attempt at a batch
 * keeps its own and numbers them without gaps from 0, so two of them never mix.
 */
@Component
public class Faults {
  private static final String COLLECTION = "faults";
  private static final int AT_A_TIME = 1_000;

  private final MongoOperations mongo;
  private final Clock clock;
  private final FaultSettings settings;

  Faults(MongoOperations mongo, Clock clock, FaultSettings settings) {
    this.mongo = mongo;
    this.clock = clock;
    this.settings = settings;
  }

  /** How many faults of a batch are kept one by one. */
  public int mostOfABatch() {
    return settings.details();
  }

  /** Nothing kept yet, of an attempt that begins now. */
  public Details begin() {
    return Details.begun(clock.instant().plus(settings.kept()));
  }

  /** For the real MongoDB; the retention job does without. */
  public void createIndexes() {
    var ascending = Sort.Direction.ASC;
    mongo
        .indexOps(COLLECTION)
        .createIndex(
            new Index("attempt", ascending)
                .on("code", ascending)
                .on("column", ascending)
                .on("number", ascending));
    mongo.indexOps(COLLECTION).createIndex(new Index("until", ascending).expire(Duration.ZERO));
  }

  /**
   * Keeps faults.
   *
   * @return the same details with so many more
   */
  public Details insert(Details details, List<RowFault> faults) {
    List<Document> documents = new ArrayList<>(faults.size());
    for (int i = 0; i < faults.size(); i++) {
      RowFault fault = faults.get(i);
      int number = details.kept() + i;
      documents.add(
          new Document("_id", id(details, number))
              .append("attempt", details.attempt())
              .append("number", number)
              .append("until", details.until())
              .append("row", fault.row())
              .append("column", fault.column())
              .append("code", fault.code())
              .append("message", fault.message())
              .append("value", fault.value()));
    }
    mongo.bulkOps(BulkOperations.BulkMode.UNORDERED, COLLECTION).insert(documents).execute();
    return details.kept(details.kept() + faults.size());
  }

  private static String id(Details details, long number) {
    return details.attempt() + "/" + number;
  }

  /** Some of a batch's faults, in the order of the file; none once their time is over. */
  List<RowFault> page(@Nullable Details details, FaultFilter filter, Page page) {
    if (details == null || !details.areShown(clock.instant())) {
      return List.of();
    }
    Query query =
        filter.takesAll()
            ? Query.query(Criteria.where("_id").in(ids(details, page)))
            : Query.query(criteria(details, filter)).skip(page.offset()).limit(page.size());
    query.with(Sort.by("number"));
    return mongo.find(query, Document.class, COLLECTION).stream().map(Faults::read).toList();
  }

  private static List<String> ids(Details details, Page page) {
    long end = Math.min(details.kept(), page.offset() + page.size());
    return LongStream.range(page.offset(), end).mapToObj(n -> id(details, n)).toList();
  }

  /** All of them, one after another; to be closed. */
  Stream<RowFault> all(@Nullable Details details, FaultFilter filter) {
    if (details == null || !details.areShown(clock.instant())) {
      return Stream.empty();
    }
    Query query =
        Query.query(criteria(details, filter)).with(Sort.by("number")).cursorBatchSize(AT_A_TIME);
    return mongo.stream(query, Document.class, COLLECTION).map(Faults::read);
  }

  /** How many of those that are kept there are. */
  long count(@Nullable Details details, FaultFilter filter) {
    if (details == null || !details.areShown(clock.instant())) {
      return 0;
    }
    return filter.takesAll()
        ? details.kept()
        : mongo.count(Query.query(criteria(details, filter)), COLLECTION);
  }

  private static Criteria criteria(Details details, FaultFilter filter) {
    Criteria criteria = Criteria.where("attempt").is(details.attempt());
    if (filter.code() != null) {
      criteria.and("code").is(filter.code());
    }
    if (filter.column() != null) {
      criteria.and("column").is(filter.column());
    }
    return criteria;
  }

  private static RowFault read(Document fault) {
    return new RowFault(
        fault.getLong("row"),
        fault.getString("column"),
        fault.getString("code"),
        fault.getString("message"),
        fault.getString("value"));
  }

  /** Deletes what an attempt kept. */
  public void delete(Details details) {
    mongo.remove(Query.query(Criteria.where("attempt").is(details.attempt())), COLLECTION);
  }

  /**
   * Deletes whatever may not be kept any longer, also of attempts nobody knows of any more.
   *
   * @return how many
   */
  public long deleteExpired(Instant now) {
    Query expired = Query.query(Criteria.where("until").lte(now));
    return mongo.remove(expired, COLLECTION).getDeletedCount();
  }
}
