/**
 * Records their consumers could not process: the dead-letter topics of all services carried into
 * MongoDB, looked at without personal data, replayed or parked.
 */
@NullMarked
package dk.kk.inklusion.ingest.quarantine;

import org.jspecify.annotations.NullMarked;
