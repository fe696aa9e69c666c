package dk.kk.inklusion.ingest.quarantine;

import dk.kk.inklusion.model.topic.DeadLetter.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The records in quarantine in MongoDB. Every write can be repeated. */
@Component
public class Entries {
  private static final String COLLECTION = "quarantine";

  private final MongoOperations mongo;

  Entries(MongoOperations mongo) {
    this.mongo = mongo;
  }

  /** Which entries are asked for; null leaves a property open. */
  record Filter(@Nullable Source source, @Nullable State state) {
    private Query query() {
      // An entry can hold a decision before its letter was read; then it is none yet.
      Criteria criteria = Criteria.where("reason").exists(true);
      if (source != null) {
        criteria = criteria.and("topic").is(source.topic().topicName());
      }
      return Query.query(state == null ? criteria : criteria.and("state").is(state));
    }
  }

  /** Number of entries of a topic in a state. */
  public record Count(Source source, State state, long entries) {}

  Optional<Entry> find(String id) {
    return Optional.ofNullable(mongo.findById(id, Entry.class, COLLECTION))
        .filter(entry -> entry.reason() != null);
  }

  /** The newest first. */
  List<Entry> list(Filter filter, int skip, int limit) {
    Query page =
        filter
            .query()
            .with(Sort.by(Sort.Order.desc("quarantinedAt"), Sort.Order.desc("_id")))
            .skip(skip)
            .limit(limit);
    return mongo.find(page, Entry.class, COLLECTION);
  }

  /** The open ones of a batch, in the order in which they were written. */
  List<Entry> open(String batch) {
    Query query =
        new Filter(null, State.OPEN)
            .query()
            .addCriteria(Criteria.where("batch").is(batch))
            .with(Sort.by("topic", "partition", "offset"));
    return mongo.find(query, Entry.class, COLLECTION);
  }

  long count(Filter filter) {
    return mongo.count(filter.query(), COLLECTION);
  }

  /** How many there are of every topic in every state, none left out. */
  public List<Count> counts() {
    List<Document> found =
        Objects.requireNonNull(
            mongo.execute(
                COLLECTION,
                entries ->
                    entries
                        .aggregate(
                            List.of(
                                new Document(
                                    "$match",
                                    new Document("reason", new Document("$exists", true))),
                                new Document(
                                    "$group",
                                    new Document(
                                            "_id",
                                            new Document("topic", "$topic")
                                                .append("state", "$state"))
                                        .append("entries", new Document("$sum", 1)))))
                        .into(new ArrayList<>())));
    List<Count> counts = new ArrayList<>();
    for (Source source : Source.values()) {
      for (State state : State.values()) {
        Document id =
            new Document("topic", source.topic().topicName()).append("state", state.name());
        long entries =
            found.stream()
                .filter(count -> id.equals(count.get("_id")))
                .mapToLong(count -> count.get("entries") instanceof Number n ? n.longValue() : 0)
                .sum();
        counts.add(new Count(source, state, entries));
      }
    }
    return counts;
  }

  /** Changes the entry of a record, which is made if there is none. */
  void change(Position position, UnaryOperator<Entry> change) {
    while (true) {
      Entry stored = mongo.findById(position.id(), Entry.class, COLLECTION);
      Entry before = stored == null ? Entry.at(position) : stored;
      Entry after = change.apply(before);
      if (after.equals(before) || write(stored == null, before, after)) {
        return;
      }
    }
  }

  private boolean write(boolean isNew, Entry before, Entry after) {
    if (isNew) {
      try {
        mongo.insert(after, COLLECTION);
        return true;
      } catch (DuplicateKeyException e) {
        return false;
      }
    }
    Document fields = new Document();
    mongo.getConverter().write(after, fields);
    fields.remove("_id");
    Criteria unchanged = Criteria.where("_id").is(before.id()).and("version").is(before.version());
    Update set = Update.fromDocument(new Document("$set", fields));
    return mongo.updateFirst(Query.query(unchanged), set, COLLECTION).getMatchedCount() > 0;
  }
}
