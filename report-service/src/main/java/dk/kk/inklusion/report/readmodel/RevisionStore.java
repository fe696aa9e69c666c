package dk.kk.inklusion.report.readmodel;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.report.readmodel.Documents.LatestDocument;
import dk.kk.inklusion.report.readmodel.Documents.PositionDocument;
import dk.kk.inklusion.report.readmodel.Documents.RevisionDocument;
import dk.kk.inklusion.report.readmodel.Documents.UpdateDocument;
import dk.kk.inklusion.report.topic.IndexRecord;
import dk.kk.inklusion.report.topic.Publication;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Writes the read model. Each write can be repeated, and none moves anything backwards, so records
 * may come twice and from two instances at once. The position comes last: whatever it covers is
 * there.
 */
@Component
class RevisionStore {
  private static final String TOPIC = Topic.INDEX_EVENT.topicName();

  private final MongoTemplate mongo;

  RevisionStore(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  /** Where to go on in the topic; a new read model begins at its start. */
  PositionDocument position(String topicId) {
    insertNew(new PositionDocument(TOPIC, topicId, 0, 0, null));
    PositionDocument position = mongo.findById(TOPIC, PositionDocument.class);
    if (position == null) {
      throw new IllegalStateException("The read model was dropped while it was opened");
    }
    return position;
  }

  /**
   * Lets past what is not there yet, or is there with the same content.
   *
   * @throws ConflictingRecordException if its sequence is there with other content
   */
  void requireFirst(IndexRecord record) {
    UpdateDocument stored = mongo.findById(record.sequence(), UpdateDocument.class);
    if (stored != null && !stored.event().equals(record.json())) {
      throw new ConflictingRecordException(record.sequence());
    }
  }

  /**
   * Writes a revision.
   *
   * @return whether it was not there yet
   */
  boolean add(IndexRecord record) {
    boolean added = insertNew(UpdateDocument.of(record));
    Publication p = record.publication();
    insertNew(RevisionDocument.of(p));
    mongo.upsert(
        byId(LatestDocument.id(p.survey(), p.wave())),
        new Update().max("sequence", p.sequence()).max("revision", p.revision()),
        LatestDocument.class);
    return added;
  }

  /**
   * Moves the position past a record that was added.
   *
   * @return false where there is no position to move: the database was dropped
   */
  boolean moveTo(long offset, Publication p) {
    return move(
        new Update()
            .max("offset", offset)
            .max("sequence", p.sequence())
            .max("publishedAt", p.publishedAt()));
  }

  /** The same past a record that was set aside. */
  boolean moveTo(long offset) {
    return move(new Update().max("offset", offset));
  }

  private boolean move(Update update) {
    return mongo.updateFirst(byId(TOPIC), update, PositionDocument.class).getMatchedCount() == 1;
  }

  private boolean insertNew(Object document) {
    try {
      mongo.insert(document);
      return true;
    } catch (DuplicateKeyException _) {
      return false;
    }
  }

  private static Query byId(String id) {
    return query(where("_id").is(id));
  }
}
