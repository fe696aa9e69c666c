/**
 * The same numbers in the formats people use, with words, numbers and times in their language.
 * Every file is written from {@link dk.kk.inklusion.report.format.Tables}, so none has an entry, or
 * a figure, that another lacks.
 */
@NullMarked
package dk.kk.inklusion.report.format;

import org.jspecify.annotations.NullMarked;
