/** The questionnaire as data: variables, measures, dimensions, thresholds. */
@NullMarked
package dk.kk.inklusion.model.codebook;

import org.jspecify.annotations.NullMarked;
