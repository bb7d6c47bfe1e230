package step2;

import testsupport.ExerciseFiles;

class ExercisesTest extends ExerciseFiles {}
