package dk.kk.inklusion.report.delivery;

import com.mongodb.MongoBulkWriteException;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Inserts many documents of which others may have inserted some. */
final class NewOnes {
  private NewOnes() {}

  /**
   * Inserts those that are not there, by their ids.
   *
   * @return how many that were
   */
  static <T> int insert(MongoTemplate mongo, List<T> documents, Class<T> type) {
    int inserted = 0;
    for (int from = 0; from < documents.size(); ) {
      List<T> rest = documents.subList(from, documents.size());
      int before = indexOfKnown(mongo, rest, type);
      inserted += before;
      from += before + 1;
    }
    return inserted;
  }

  /** They are inserted in order up to the first that is known; the size where none is. */
  private static <T> int indexOfKnown(MongoTemplate mongo, List<T> documents, Class<T> type) {
    try {
      mongo.insert(documents, type);
      return documents.size();
    } catch (DuplicateKeyException e) {
      if (e.getCause() instanceof MongoBulkWriteException bulk) {
        return bulk.getWriteErrors().getFirst().getIndex();
      }
      throw e;
    }
  }
}
