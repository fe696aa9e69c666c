/** Checks a row against the codebook and makes a respondent's answers of it. */
@NullMarked
package dk.kk.inklusion.ingest.row;

import org.jspecify.annotations.NullMarked;
