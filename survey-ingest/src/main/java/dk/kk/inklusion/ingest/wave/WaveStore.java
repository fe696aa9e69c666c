package dk.kk.inklusion.ingest.wave;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** The waves in MongoDB. */
@Component
class WaveStore {
  private final MongoOperations mongo;

  WaveStore(MongoOperations mongo) {
    this.mongo = mongo;
  }

  @Nullable StoredWave find(String survey, String wave) {
    return mongo.findById(StoredWave.id(survey, wave), StoredWave.class);
  }

  /** Keeps a new wave; false where there is one of its name. */
  boolean insert(StoredWave wave) {
    try {
      mongo.insert(wave);
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  /** Puts a wave in place of another; false where that is not the current one any more. */
  boolean replace(StoredWave current, StoredWave next) {
    Query unchanged =
        Query.query(Criteria.where("_id").is(current.id()).and("revision").is(current.revision()));
    return mongo.findAndReplace(unchanged, next) != null;
  }

  /** A survey's waves, by name, the last of the alphabet first. */
  List<StoredWave> of(String survey) {
    Query query = Query.query(Criteria.where("survey").is(survey));
    return mongo.find(query.with(Sort.by(Sort.Order.desc("wave"))), StoredWave.class);
  }

  List<StoredWave> pending() {
    return mongo.find(Query.query(Criteria.where("pending").ne(null)), StoredWave.class);
  }

  boolean isEmpty() {
    return !mongo.exists(new Query(), StoredWave.class);
  }
}
