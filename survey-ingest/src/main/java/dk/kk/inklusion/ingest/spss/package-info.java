/**
 * Reads SPSS system files ({@code .sav}, {@code .zsav}) case by case in flat memory. Our own, for
 * the reader on Maven Central neither reads zsav nor keeps to a file's encoding, and believes every
 * length a damaged file names.
 */
@NullMarked
package dk.kk.inklusion.ingest.spss;

import org.jspecify.annotations.NullMarked;
