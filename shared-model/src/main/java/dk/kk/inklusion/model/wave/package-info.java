/** A wave of a survey, and the records of {@code survey.wave.state.v1} that tell its story. */
@NullMarked
package dk.kk.inklusion.model.wave;

import org.jspecify.annotations.NullMarked;
