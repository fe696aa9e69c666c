/** What became of a batch, and what was wrong with its rows. */
@NullMarked
package dk.kk.inklusion.ingest.receipt;

import org.jspecify.annotations.NullMarked;
