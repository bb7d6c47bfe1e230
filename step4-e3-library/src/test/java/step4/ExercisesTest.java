package step4;

import testsupport.ExerciseFiles;

class ExercisesTest extends ExerciseFiles {}
