package step3;

import testsupport.ExerciseFiles;

class ExercisesTest extends ExerciseFiles {}
