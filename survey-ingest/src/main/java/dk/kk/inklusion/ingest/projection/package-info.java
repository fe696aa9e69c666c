/** Carries the batch events into the receipts, so that a lost MongoDB comes back. */
@NullMarked
package dk.kk.inklusion.ingest.projection;

import org.jspecify.annotations.NullMarked;
