package dk.kk.inklusion.report.readmodel;

import dk.kk.inklusion.report.topic.IndexRecord;

/**
 * Somebody who must know of every revision that is taken into the read model, whatever fails. Both
 * calls may come again for the same revision; where one throws, the revision comes again.
 */
public interface RevisionFollower {
  /** Nobody can see it yet. What is stored now is there before the revision is. */
  void beforeWritten(IndexRecord revision);

  /** It is there for everybody who looks, and the position has not yet moved past it. */
  void afterWritten(IndexRecord revision);
}
